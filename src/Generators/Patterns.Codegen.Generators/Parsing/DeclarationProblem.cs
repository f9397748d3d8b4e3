using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>A problem that a generator reports, without a syntax tree, so that the compiler can keep it from one run to the next.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Path">The file.</param>
/// <param name="Span">What is underlined.</param>
/// <param name="Lines">The same in lines.</param>
internal sealed record DeclarationProblem(string Id, string Message, string Path, TextSpan Span, LinePositionSpan Lines)
{
#pragma warning disable RS2008 // The analyzers track the very rules; that these are no others, a test says.
    private static readonly DiagnosticDescriptor s_doesNothing = Rule("PCG0001", "Pattern attribute on a method that is neither partial nor on a decorated interface");

    private static readonly DiagnosticDescriptor s_notWrappable = Rule("PCG0004", "Method that no wrapper can be written for");
#pragma warning restore RS2008

    /// <summary>The rules that are about the declaration itself.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Rules => [s_doesNothing, s_notWrappable];

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rules.First(rule => rule.Id == Id), Location.Create(Path, Span, Lines), OneLine.Of(Message));

    private static DiagnosticDescriptor Rule(string id, string title) =>
        new(id, title, "{0}", "PatternsUsage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleHelp.LinkOf(id), customTags: WellKnownDiagnosticTags.NotConfigurable);
}
