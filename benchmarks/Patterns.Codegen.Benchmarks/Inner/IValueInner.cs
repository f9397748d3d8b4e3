namespace Patterns.Codegen.Benchmarks.Inner;

/// <summary>The work that is wrapped, as a type, so that every contender is compiled for exactly one kind of work and calls it directly.</summary>
internal interface IValueInner
{
    static abstract ValueTask<int> ValueAsync(int value, CancellationToken cancellationToken);
}
