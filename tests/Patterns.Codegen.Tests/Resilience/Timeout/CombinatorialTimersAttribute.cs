using System.Reflection;
using Patterns.Codegen.Resilience;
using Xunit.Sdk;
using Xunit.v3;

namespace Patterns.Codegen.Tests.Resilience.Timeouts;

/// <summary>Runs a test with each timer.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CombinatorialTimersAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<TimeoutTimer>().Select(timer => new TheoryDataRow(timer))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
