namespace Patterns.Codegen.Benchmarks.Calls;

/// <summary>What every contender looks like to its caller. Public for the dynamic proxy.</summary>
public interface IValueCall
{
    ValueTask<int> GetAsync(int value, CancellationToken cancellationToken);
}
