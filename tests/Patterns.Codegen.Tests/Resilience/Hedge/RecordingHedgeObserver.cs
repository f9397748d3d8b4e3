using System.Collections.Concurrent;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Hedge;

/// <summary>Keeps what a hedge policy reported, as lines of text.</summary>
internal sealed class RecordingHedgeObserver : IHedgeObserver
{
    public ConcurrentQueue<string> Events { get; } = [];

    public void Hedging(string method, int attempt, Exception? error, int? status) =>
        Events.Enqueue($"{method}: attempt {attempt} ({error?.Message ?? status?.ToString() ?? "slow"})");

    public void Won(string method, int attempt) => Events.Enqueue($"{method}: attempt {attempt} won");
}
