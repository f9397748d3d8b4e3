using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2008: makes the policy or pipeline once, in a static field. Only where it is made of nothing that a call brings along.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShareStateFix)), Shared]
internal sealed class ShareStateFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2008"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Made(target) is not null)
            yield return new FixOption("Make it once, in a static field", "PCG2008.field");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var made = Made(target)!;
        var type = made.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        var member = type.Members.First(m => m.Span.Contains(made.Span));
        var name = Names.Free(Candidates(made), Names.In(target.Model.GetDeclaredSymbol(type)!));
        var typeName = target.Model.GetTypeInfo(made).Type!.ToMinimalDisplayString(target.Model, member.SpanStart);
        var field = SyntaxFactory.ParseMemberDeclaration($"private static readonly {typeName} {name} = {made.WithoutTrivia()};")!
            .WithLeadingTrivia(Layout.IndentOf(member))
            .WithTrailingTrivia(Layout.NewLine(member), Layout.NewLine(member));
        if (!session.IsFirst($"share {made.SyntaxTree.FilePath} {made.SpanStart}"))
            return;

        await session.ReplaceAsync(made, current => SyntaxFactory.IdentifierName(name).WithTriviaFrom(current)).ConfigureAwait(false);
        if (await session.EditorOfAsync(made.SyntaxTree).ConfigureAwait(false) is { } editor)
            editor.InsertBefore(member, field);
    }

    private static IEnumerable<string> Candidates(ExpressionSyntax made)
    {
        if (made.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var local } })
            yield return $"s_{local}";
        yield return "s_policy";
        yield return "s_shared";
    }

    /// <summary>The whole expression that makes it: the value of a local, or what <c>Execute</c> is called on.</summary>
    private static ExpressionSyntax? Made(FixTarget target)
    {
        ExpressionSyntax? made = null;
        foreach (var node in target.Node.AncestorsAndSelf())
        {
            if (node is ExpressionSyntax expression && target.Model.GetTypeInfo(expression).Type is { } type && IsPolicy(type))
                made = expression;
            else if (node is StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax)
                break;
        }

        var isWhole = made is not null && IsExecuted(made);
        return made is not null
            && isWhole
            && made.FirstAncestorOrSelf<TypeDeclarationSyntax>() is ClassDeclarationSyntax or RecordDeclarationSyntax or StructDeclarationSyntax
            && target.Model.AnalyzeDataFlow(made) is { Succeeded: true, DataFlowsIn.IsEmpty: true } flow
            && flow.CapturedInside.IsEmpty
            && !made.DescendantNodesAndSelf().Any(n => n is ThisExpressionSyntax or BaseExpressionSyntax or AwaitExpressionSyntax || (n is SimpleNameSyntax s && IsInstance(target.Model.GetSymbolInfo(s).Symbol, s)))
            ? made
            : null;
    }

    private static bool IsExecuted(ExpressionSyntax made) =>
        made.Parent is EqualsValueClauseSyntax || made.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && name.StartsWith("Execute", StringComparison.Ordinal);

    /// <summary>A member of this object, used by its name alone.</summary>
    private static bool IsInstance(ISymbol? symbol, SimpleNameSyntax name) =>
        symbol is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } or IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } or IEventSymbol { IsStatic: false } or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }
        && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        && name.Parent is not (AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } or NameColonSyntax);

    private static bool IsPolicy(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString().StartsWith("Polly", StringComparison.Ordinal) == true
        && (type.Name.EndsWith("Policy", StringComparison.Ordinal) || type.Name.EndsWith("PolicyWrap", StringComparison.Ordinal) || type.Name == "ResiliencePipeline");
}
