using CsCheck;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

/// <summary>Random valid settings with everything stated, small enough that runs of some hundred steps open and close circuits often.</summary>
internal static class CircuitSettingsGen
{
    private static readonly Gen<CircuitBreakerSettings> s_windows = Gen.OneOf(
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, 8], (threshold, more) => new CircuitBreakerSettings { FailureThreshold = threshold, WindowSize = threshold + more }),
        Gen.Select(Gen.Int[1, 8], Gen.Int[60, 70], (threshold, size) => new CircuitBreakerSettings { FailureThreshold = threshold, WindowSize = size }),
        Gen.Select(Gen.Double[0.05, 1], Gen.Int[1, 15], Gen.Int[0, 8], (ratio, minimum, more) => new CircuitBreakerSettings { FailureRatio = ratio, MinimumThroughput = minimum, WindowSize = minimum + more }),
        Gen.Select(Gen.Double[0.05, 1], Gen.Int[1, 15], Gen.Int[60, 70], (ratio, minimum, size) => new CircuitBreakerSettings { FailureRatio = ratio, MinimumThroughput = minimum, WindowSize = size }),
        Gen.Select(Gen.Int[1, 8], Gen.Int[100, 20_000], (threshold, window) => new CircuitBreakerSettings { FailureThreshold = threshold, Window = TimeSpan.FromMilliseconds(window) }),
        Gen.Select(Gen.Double[0.05, 1], Gen.Int[1, 15], Gen.Int[100, 20_000], (ratio, minimum, window) => new CircuitBreakerSettings { FailureRatio = ratio, MinimumThroughput = minimum, Window = TimeSpan.FromMilliseconds(window) }));

    public static Gen<CircuitBreakerSettings> Any { get; } = Gen.Select(
        s_windows,
        Gen.Int[1, 30_000],
        Gen.Int[1, 4],
        Gen.Int[1, 4],
        Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[1, 3_000])),
        (window, recovery, successes, probes, slow) => window with
        {
            RecoveryTimeout = TimeSpan.FromMilliseconds(recovery),
            SuccessThreshold = successes,
            HalfOpenProbes = probes,
            SlowCall = slow == 0 ? null : TimeSpan.FromMilliseconds(slow),
        });
}
