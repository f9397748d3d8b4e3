namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Names of diagnostic properties: what the code fixes need to know beside the location.</summary>
internal static class ProblemHints
{
    /// <summary>Which of the fixes of a rule fits.</summary>
    public const string Fix = "fix";

    /// <summary><c>error</c> where this very case is worse than the rule's default.</summary>
    public const string Severity = "severity";

    /// <summary>The parameter of the method that is called whose value is wrong.</summary>
    public const string Parameter = "parameter";

    /// <summary>With a number behind: texts that may stand in place of what is underlined, the best first.</summary>
    public const string Replacement = "replacement";
}
