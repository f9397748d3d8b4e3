namespace Patterns.Codegen.Configuration;

/// <summary>All that is wrong with the values of a runtime, so that one start shows it all. Not thread-safe.</summary>
internal sealed class ConfigurationProblems
{
    private readonly List<PatternConfigurationException> _problems = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool None => _problems.Count == 0;

    /// <summary>Notes a problem, unless the same is already known from another method.</summary>
    /// <param name="section">Where the value stands: a configuration path, or attribute and method.</param>
    /// <param name="value">The value as written; null when it is missing.</param>
    /// <param name="remedy">What is wrong and what to write instead.</param>
    public void Add(string section, string? value, string remedy) => Add(new PatternConfigurationException(section, value, remedy));

    /// <inheritdoc cref="Add(string, string?, string)" />
    public void Add(PatternConfigurationException problem)
    {
        if (!_problems.Exists(known => known.Message == problem.Message))
            _problems.Add(problem);
    }

    /// <summary>Throws all problems as one exception, if there are any.</summary>
    public void ThrowIfAny()
    {
        if (ToException() is { } exception)
            throw exception;
    }

    /// <summary>All problems as one exception; null when there are none.</summary>
    public PatternConfigurationException? ToException() => _problems switch
    {
        [] => null,
        [var only] => only,
        _ => new(_problems),
    };
}
