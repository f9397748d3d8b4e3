using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>What is still wrong when a fix has done its work.</summary>
internal static class Repaired
{
    /// <summary>What a signature that has changed, or lost its only use, is warned of: no documentation, a parameter or exception that nothing reads.</summary>
    private static readonly string[] s_ownAffair = ["CS1591", "CS9113", "CS0168"];

    /// <summary>Says when the diagnostic is still there, or when its rule says something new. Places move with the code, so that messages tell.</summary>
    /// <param name="repaired">What the fix was offered for.</param>
    /// <param name="before">All diagnostics before.</param>
    /// <param name="after">All diagnostics after.</param>
    public static string NotGone(Diagnostic repaired, IEnumerable<Diagnostic> before, IEnumerable<Diagnostic> after)
    {
        var had = before.Where(d => d.Id == repaired.Id).Select(d => d.GetMessage()).ToList();
        had.Remove(repaired.GetMessage());
        return string.Join("\n", after.Where(d => d.Id == repaired.Id && !had.Remove(d.GetMessage())).Select(d => d.ToString()));
    }

    /// <summary>What the compiler warns of in the files of the project now and did not before; generated code is not looked at.</summary>
    public static async Task<string> WarningsAsync(Project before, Project after)
    {
        var had = (await InAsync(before)).Select(d => d.Id + d.GetMessage()).ToList();
        return string.Join("\n", (await InAsync(after)).Where(d => !had.Remove(d.Id + d.GetMessage())).Select(d => d.ToString()));
    }

    private static async Task<Diagnostic[]> InAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync() ?? throw new InvalidOperationException("The project does not compile at all.");
        return [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Warning && d.Id.StartsWith("CS", StringComparison.Ordinal) && !s_ownAffair.Contains(d.Id) && project.GetDocument(d.Location.SourceTree) is { } document and not SourceGeneratedDocument)];
    }
}
