namespace Patterns.Codegen;

/// <summary>A value that an attribute or the configuration gives to a pattern is invalid. Thrown at start-up, before the first call.</summary>
public sealed class PatternConfigurationException : Exception
{
    /// <summary>Describes an invalid value.</summary>
    /// <param name="section">Where it stands, such as <c>Patterns:Dependencies:payment-api:CircuitBreaker:FailureThreshold</c>.</param>
    /// <param name="value">The value as given; null when it is missing.</param>
    /// <param name="remedy">What is wrong and what to write instead, as a sentence.</param>
    /// <param name="innerException">What was thrown when the value was read, if anything.</param>
    public PatternConfigurationException(string section, string? value, string remedy, Exception? innerException = null)
        : base(value is null ? $"{section}: {remedy}" : $"{section} = '{value}': {remedy}", innerException)
    {
        Section = section;
        Value = value;
        Remedy = remedy;
    }

    /// <summary>Several problems at once.</summary>
    /// <param name="problems">At least two.</param>
    internal PatternConfigurationException(IReadOnlyList<PatternConfigurationException> problems)
        : base($"{problems.Count} values of patterns are invalid:{string.Concat(problems.Select(problem => $"{Environment.NewLine}- {problem.Message}"))}")
    {
        Section = problems[0].Section;
        Value = problems[0].Value;
        Remedy = problems[0].Remedy;
        Problems = [.. problems];
    }

    /// <summary>Where the value stands: a configuration path, or attribute and method.</summary>
    public string Section { get; }

    /// <summary>The value as given; null when it is missing.</summary>
    public string? Value { get; }

    /// <summary>What is wrong and what to write instead.</summary>
    public string Remedy { get; }

    /// <summary>All problems found, when there are several: <see cref="Section"/>, <see cref="Value"/> and <see cref="Remedy"/> are those of the first. Else this one.</summary>
    public IReadOnlyList<PatternConfigurationException> Problems { get => field ?? [this]; }
}
