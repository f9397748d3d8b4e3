namespace Patterns.Codegen.Engine;

/// <summary>The methods with pattern attributes at one moment, and who shares what. Immutable.</summary>
/// <remarks>One plain loop and no LINQ: the first call of a process waits for all that is compiled here.</remarks>
internal sealed class MethodSnapshot
{
    private readonly Dictionary<string, List<PatternStatement>> _sharers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes stock.</summary>
    /// <param name="methods">The methods.</param>
    public MethodSnapshot(PatternMethod[] methods)
    {
        Methods = methods;
        foreach (var method in methods)
        {
            foreach (var handle in method.Handles)
            {
                var statement = handle.Statement;
                if (statement.Shared is not { } name)
                    continue;
                var key = Key(statement.Kind, name);
                if (!_sharers.TryGetValue(key, out var sharers))
                    _sharers.Add(key, sharers = []);
                sharers.Add(statement);
            }
        }
    }

    /// <summary>The methods.</summary>
    public PatternMethod[] Methods { get; }

    /// <summary>The attributes of a kind that share a circuit breaker, a bulkhead or a retry budget.</summary>
    /// <param name="kind">One of these three.</param>
    /// <param name="name">The <see cref="PatternStatement.Shared"/> name, ignoring case.</param>
    public List<PatternStatement> Sharers(PatternKind kind, string name) => _sharers.TryGetValue(Key(kind, name), out var sharers) ? sharers : [];

    /// <summary>Whether no other attribute has a say in what an attribute shares.</summary>
    public bool IsAlone(PatternStatement statement) => statement.Shared is not { } name || Sharers(statement.Kind, name).Count == 1;

    private static string Key(PatternKind kind, string name) => string.Concat(kind switch
    {
        PatternKind.CircuitBreaker => "circuit breaker ",
        PatternKind.Bulkhead => "bulkhead ",
        _ => "retry budget ",
    }, name);
}
