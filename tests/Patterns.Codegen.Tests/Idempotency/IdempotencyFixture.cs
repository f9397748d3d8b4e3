using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>Two runtimes on one virtual clock and one store, as two processes would have them.</summary>
internal sealed class IdempotencyFixture : IDisposable
{
    private readonly TestRuntime _one = new();
    private readonly TestRuntime _other = new();

    public IdempotencyFixture()
    {
        Store = new(_one.Time);
        _one.Options.JitterSeed = 1;
        _other.Options.JitterSeed = 2;
        _one.Options.IdempotencyStores.Add(Store);
        _other.Options.IdempotencyStores.Add(Store);
    }

    public FarIdempotencyStore Store { get; }

    public FakeTimeProvider Time => _one.Time;

    public RecordingLog Log => _one.Log;

    public PatternRuntime Runtime => _one.Runtime;

    public IdempotencyPolicy<string> Policy(IdempotencySettings? settings = null) => Runtime.Get(_one.Method("Service.Method").Idempotent<string>(settings ?? new()));

    /// <summary>That of a method with another result.</summary>
    public IdempotencyPolicy<T> Policy<T>() => Runtime.Get(_one.Method("Service.Method").Idempotent<T>(new()));

    /// <summary>The policy of the same method in the other process.</summary>
    public IdempotencyPolicy<string> OtherPolicy(IdempotencySettings? settings = null) => _other.Runtime.Get(_other.Method("Service.Method").Idempotent<string>(settings ?? new()));

    public void Advance(double seconds, int steps = 1)
    {
        for (var step = 0; step < steps; step++)
        {
            _one.Time.Advance(TimeSpan.FromSeconds(seconds / steps));
            _other.Time.Advance(TimeSpan.FromSeconds(seconds / steps));
        }
    }

    /// <summary>Lets time pass until a task has ended.</summary>
    public async Task<T> PassAsync<T>(Task<T> task, double seconds = 0.1)
    {
        var clock = Stopwatch.StartNew();
        while (!task.IsCompleted)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "It did not end within a minute.");
            Advance(seconds);
            await Task.WhenAny(task, Task.Delay(1));
        }

        return await task;
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }
}
