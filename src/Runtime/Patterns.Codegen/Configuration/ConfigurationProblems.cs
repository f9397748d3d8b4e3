namespace Patterns.Codegen.Configuration;

/// <summary>All that is wrong with the values of a runtime, so that one start shows it all. Not thread-safe.</summary>
internal sealed class ConfigurationProblems
{
    private readonly List<PatternConfigurationException> _problems = [];

    private List<MethodProblem>? _ofMethods;

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

    /// <summary>Notes a problem that one value may make for several methods: it is listed once, with the names of all of them.</summary>
    /// <param name="mistake">What is wrong with the value: problems of one value and one mistake are the same.</param>
    /// <param name="subject">The method, or the attribute and its method.</param>
    /// <param name="section">Where the value stands in configuration.</param>
    /// <param name="value">The value as written.</param>
    /// <param name="remedy">What is wrong for the first method, and what to write instead.</param>
    public void AddFor(string mistake, string subject, string section, string value, string remedy)
    {
        if (_ofMethods?.Find(known => known.Section == section && known.Mistake == mistake) is not { } known)
        {
            (_ofMethods ??= []).Add(new(section, mistake, remedy, _problems.Count, [subject]));
            _problems.Add(new(section, value, remedy));
        }
        else if (remedy != known.Remedy && !known.Subjects.Contains(subject))
        {
            known.Subjects.Add(subject);
            _problems[known.Place] = new(section, value, $"{known.Remedy} The same goes for {known.Others}.");
        }
    }

    /// <summary>Notes two values of a method that contradict each other, unless configuration states neither: what attributes say alone is the generator's business.</summary>
    /// <param name="mistake">What is wrong with them.</param>
    /// <param name="method">The method.</param>
    /// <param name="first">Where the one comes from; blamed if configuration states it.</param>
    /// <param name="second">Where the other comes from.</param>
    /// <param name="say">What is wrong and what to write instead, given how the sentence calls the one and the other.</param>
    /// <returns>Whether it was noted.</returns>
    public bool AddContradiction(string mistake, string method, ValueSource first, ValueSource second, Func<string, string, string> say)
    {
        if (!first.IsConfigured && !second.IsConfigured)
            return false;
        var blamed = first.IsConfigured ? first : second;
        AddFor(mistake, method, blamed.Where, blamed.Text!, say(first.In(blamed), second.In(blamed)));
        return true;
    }

    /// <summary>Throws all problems as one exception, if there are any.</summary>
    public void ThrowIfAny()
    {
        if (ToException() is { } exception)
            throw exception;
    }

    /// <summary>All problems as one exception, a new one at each call; null when there are none.</summary>
    public PatternConfigurationException? ToException() => _problems switch
    {
        [] => null,
        [{ Problems: [_] } only] => new(only.Section, only.Value, only.Remedy, only.InnerException),
        [var several] => new(several.Problems),
        _ => new(_problems),
    };
}
