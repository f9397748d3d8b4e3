namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>What users see of a rule's severity. Most rules have one; some are less sure at some places than at others, and say so by their severity.</summary>
internal static class RuleSeverity
{
    private static readonly ImmutableDictionary<string, string> s_several = ImmutableDictionary<string, string>.Empty
        .Add("PCG2003", "Warning where the attempt is seen to leave the machine, elsewhere Info")
        .Add("PCG3001", "Error inside a retry, elsewhere Warning");

    /// <summary>For documents.</summary>
    public static string Text(DiagnosticDescriptor rule) => s_several.TryGetValue(rule.Id, out var text) ? text : rule.DefaultSeverity.ToString();

    /// <summary>Whether each place has a severity of its own. A configured severity is that of all places.</summary>
    public static bool Varies(DiagnosticDescriptor rule) => s_several.ContainsKey(rule.Id);
}
