using Patterns.Codegen;

[GenerateDecorator]
public interface ISearch
{
    [[|CircuitBreaker("search")|], Timeout("1s")]
    Task<IReadOnlyList<string>> SearchAsync(string text, CancellationToken cancellationToken);
}
