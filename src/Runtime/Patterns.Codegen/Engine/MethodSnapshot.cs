namespace Patterns.Codegen.Engine;

/// <summary>The methods with pattern attributes at one moment, and who shares what. Immutable.</summary>
/// <remarks>Plain loops and no LINQ: the first call of a process waits for all that is compiled here.</remarks>
internal sealed class MethodSnapshot
{
    private readonly Dictionary<string, List<PatternStatement>> _circuitBreakers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<PatternStatement>> _bulkheads = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<PatternStatement>> _budgets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes stock.</summary>
    /// <param name="methods">The methods.</param>
    public MethodSnapshot(PatternMethod[] methods)
    {
        Methods = methods;
        foreach (var method in methods)
        {
            foreach (var handle in method.Handles)
                Add(handle.Statement);
        }
    }

    /// <summary>The methods.</summary>
    public PatternMethod[] Methods { get; }

    /// <summary>The dependencies that have a circuit breaker.</summary>
    public IReadOnlyCollection<string> CircuitBreakerNames => _circuitBreakers.Keys;

    /// <summary>The <c>[CircuitBreaker]</c> attributes of a dependency.</summary>
    public List<PatternStatement> CircuitBreakersOf(string dependency) => Of(_circuitBreakers, dependency);

    /// <summary>The <c>[Bulkhead]</c> attributes of a dependency.</summary>
    public List<PatternStatement> BulkheadsOf(string dependency) => Of(_bulkheads, dependency);

    /// <summary>The <c>[Retry]</c> attributes that draw on a budget.</summary>
    public List<PatternStatement> RetriesOf(string budget) => Of(_budgets, budget);

    /// <summary>Whether no other attribute has a say in the circuit breaker, bulkhead or retry budget that an attribute names.</summary>
    public bool IsAlone(PatternStatement statement) => statement.Kind switch
    {
        PatternKind.CircuitBreaker => CircuitBreakersOf(statement.Name!).Count == 1,
        PatternKind.Bulkhead => BulkheadsOf(statement.Name!).Count == 1,
        PatternKind.Retry => RetriesOf(statement.Budget).Count == 1,
        _ => true,
    };

    private static List<PatternStatement> Of(Dictionary<string, List<PatternStatement>> statements, string name) =>
        statements.TryGetValue(name, out var found) ? found : [];

    private static void Add(Dictionary<string, List<PatternStatement>> statements, string name, PatternStatement statement)
    {
        if (!statements.TryGetValue(name, out var found))
            statements.Add(name, found = []);
        found.Add(statement);
    }

    private void Add(PatternStatement statement)
    {
        switch (statement.Kind)
        {
            case PatternKind.CircuitBreaker:
                Add(_circuitBreakers, statement.Name!, statement);
                break;
            case PatternKind.Bulkhead:
                Add(_bulkheads, statement.Name!, statement);
                break;
            case PatternKind.Retry:
                Add(_budgets, statement.Budget, statement);
                break;
        }
    }
}
