using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>What one light bulb made of a file, and what is wrong with how it looks.</summary>
/// <param name="Key">The fix, and which of its offers it was.</param>
/// <param name="Text">The file.</param>
/// <param name="Formatted">The file as a formatter lays it out.</param>
internal sealed partial record LaidOut(string Key, string Text, string Formatted)
{
    private const int LongestLine = 155;

    /// <summary>The first file of the project after each of the offers.</summary>
    public static async Task<IReadOnlyList<LaidOut>> AllAsync(string source, Func<AdhocWorkspace, string, Project> create, IReadOnlyDictionary<string, string>? settings)
    {
        using var workspace = new AdhocWorkspace();
        var project = create(workspace, source);
        var found = new List<LaidOut>();
        var diagnostics = await FixWorkspace.AnalyzeAsync(project, settings);
        foreach (var fix in FixCatalog.Create())
        {
            foreach (var diagnostic in diagnostics.Where(d => fix.FixableDiagnosticIds.Contains(d.Id)))
            {
                foreach (var offer in await Fixing.OffersAsync(fix, project, diagnostic))
                {
                    var document = (await Fixing.ApplyAsync(project, offer)).Documents.Single(d => d.FilePath == Analysis.PathOf(0));
                    var formatted = await Formatter.FormatAsync(document, cancellationToken: TestContext.Current.CancellationToken);
                    found.Add(new LaidOut($"{found.Count} {offer.EquivalenceKey}", await TextAsync(document), await TextAsync(formatted)));
                }
            }
        }

        return found;
    }

    /// <summary>The text with tabs in place of each four blanks that begin a line.</summary>
    public static string WithTabs(string text) => Indent().Replace(text, static match => new string('\t', match.Length / 4) + new string(' ', match.Length % 4));

    public static string WithWindowsLines(string text) => text.ReplaceLineEndings("\r\n");

    /// <summary>Where the other style was not kept.</summary>
    public static IEnumerable<string> Differences(IReadOnlyList<LaidOut> one, IReadOnlyList<LaidOut> other, Func<string, string> style)
    {
        if (one.Count != other.Count)
            return [$"{other.Count} offers, and not {one.Count}"];
        return one.Zip(other).Where(pair => style(pair.First.Text) != pair.Second.Text).Select(pair => $"{pair.First.Key}:\n{Difference(style(pair.First.Text), pair.Second.Text)}");
    }

    /// <summary>What is wrong with the lines that were not there before.</summary>
    /// <param name="before">The file before.</param>
    /// <param name="isLaidOut">Whether that looked as a formatter has it.</param>
    public IEnumerable<string> Problems(string before, bool isLaidOut)
    {
        var old = before.Split('\n').ToHashSet(StringComparer.Ordinal);
        var (lines, formatted) = (Text.Split('\n'), Formatted.Split('\n'));
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (old.Contains(line))
                continue;
            if (line.TrimEnd() != line)
                yield return $"{Key}: trailing blank: '{line}'";
            if (line.TrimStart().Length > LongestLine && !IsGrown(line, old))
                yield return $"{Key}: {line.Length} characters: '{line}'";
            if (Quoted().Replace(line, "x").TrimStart().Contains("  ", StringComparison.Ordinal))
                yield return $"{Key}: two blanks: '{line}'";
            if (isLaidOut && lines.Length == formatted.Length && formatted[i] != line && !old.Contains(formatted[i]))
                yield return $"{Key}: '{line}' would be '{formatted[i]}'";
        }

        if (Text.Contains('\r', StringComparison.Ordinal))
            yield return $"{Key}: CR";
        if (Text.Contains("\n\n\n", StringComparison.Ordinal) && !before.Contains("\n\n\n", StringComparison.Ordinal))
            yield return $"{Key}: two empty lines:\n{Text}";
        var comments = CommentsOf(Text).ToList();
        foreach (var comment in CommentsOf(before).Where(comment => !comments.Remove(comment)))
            yield return $"{Key}: the comment '{comment}' is lost:\n{Text}";
    }

    /// <summary>Whether the line is one of the file's that got longer: where it is broken is its author's affair.</summary>
    private static bool IsGrown(string line, IEnumerable<string> old) =>
        old.Any(one => one.TrimStart().Zip(line.TrimStart()).TakeWhile(static pair => pair.First == pair.Second).Count() >= 12);

    private static IEnumerable<string> CommentsOf(string text) =>
        CSharpSyntaxTree.ParseText(text, Analysis.ParseOptions).GetRoot().DescendantTrivia().Where(static trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia).Select(static trivia => trivia.ToString());

    private static string Difference(string expected, string actual)
    {
        var (one, other) = (expected.Split('\n'), actual.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(one.Length, other.Length)).FirstOrDefault(i => one[i] != other[i]);
        return $"expected {Shown(one[at])}\n     got {Shown(other[at])}";
    }

    private static string Shown(string line) => line.Replace("\t", "\\t", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static async Task<string> TextAsync(Document document) => (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    [GeneratedRegex("^ +", RegexOptions.Multiline)]
    private static partial Regex Indent();

    [GeneratedRegex("\"[^\"]*\"|//.*")]
    private static partial Regex Quoted();
}
