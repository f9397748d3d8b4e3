using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>A diagnostic and the code it stands on.</summary>
internal sealed class FixTarget
{
    private FixTarget(Document document, SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        Document = document;
        Root = root;
        Model = model;
        Diagnostic = diagnostic;
        Node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        Method = Node.FirstAncestorOrSelf<MethodDeclarationSyntax>();
    }

    public Document Document { get; }

    public SyntaxNode Root { get; }

    public SemanticModel Model { get; }

    public Diagnostic Diagnostic { get; }

    /// <summary>What is underlined.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The method around what is underlined.</summary>
    public MethodDeclarationSyntax? Method { get; }

    /// <summary>The method's symbol; of a partial method, its defining part.</summary>
    public IMethodSymbol? Symbol => Method is not null && Model.GetDeclaredSymbol(Method) is { } symbol ? symbol.PartialDefinitionPart ?? symbol : null;

    public TextSpan Span => Diagnostic.Location.SourceSpan;

    /// <summary>Whether the analyzer said that this fix fits.</summary>
    public bool Wants(string fix) => Diagnostic.Properties.TryGetValue(ProblemHints.Fix, out var hint) && hint == fix;

    public static async Task<FixTarget?> CreateAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || !root.FullSpan.Contains(diagnostic.Location.SourceSpan))
        {
            return null;
        }

        return new FixTarget(document, root, model, diagnostic);
    }
}
