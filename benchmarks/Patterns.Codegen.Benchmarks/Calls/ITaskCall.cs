namespace Patterns.Codegen.Benchmarks.Calls;

/// <summary>The same for a method that returns a task.</summary>
public interface ITaskCall
{
    Task<int> GetAsync(int value, CancellationToken cancellationToken);
}
