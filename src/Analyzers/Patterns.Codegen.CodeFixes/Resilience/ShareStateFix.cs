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
        if (!session.IsFirst($"share {made.SyntaxTree.FilePath} {made.SpanStart}"))
            return;

        var symbol = target.Model.GetDeclaredSymbol(type)!;
        var name = session.Free(symbol.ToDisplayString(), Candidates(made), Names.In(symbol));
        var typeName = target.Model.GetTypeInfo(made).Type!.ToMinimalDisplayString(target.Model, member.SpanStart);
        var isApart = member.GetLeadingTrivia() is [var first, ..] && first.IsKind(SyntaxKind.EndOfLineTrivia);
        var (declared, value) = ($"private static readonly {typeName} {name} =", $"{made.WithoutTrivia()};");
        // Types are written in full where the file has no using for them.
        var between = Layout.IsLong($"{declared} {value}") && !value.Contains('\n') ? $"{Layout.NewLine(member)}{Layout.LineIndent(member)}{Layout.StepOf(member)}" : " ";
        var field = SyntaxFactory.ParseMemberDeclaration($"{declared}{between}{value}")!
            .WithLeadingTrivia(isApart ? Layout.BeforeNext(member) : Layout.IndentOf(member))
            .WithTrailingTrivia(SyntaxFactory.TriviaList(Enumerable.Repeat(Layout.NewLine(member), isApart ? 1 : 2)));
        await session.ReplaceAsync(made, current => SyntaxFactory.IdentifierName(name).WithTriviaFrom(current)).ConfigureAwait(false);
        if (await session.EditorOfAsync(made.SyntaxTree).ConfigureAwait(false) is { } editor)
            editor.InsertBefore(member, field);
    }

    private static IEnumerable<string> Candidates(ExpressionSyntax made)
    {
        if (made.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var local } })
        {
            yield return $"s_{local}";
            // Another method has one of that name.
            if (made.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText is { } method)
                yield return $"s_{char.ToLowerInvariant(method[0])}{Short(method.Substring(1))}{char.ToUpperInvariant(local[0])}{local.Substring(1)}";
        }

        yield return "s_policy";
        yield return "s_shared";
        for (var number = 2; number < 100; number++)
            yield return $"s_shared{number}";
    }

    private static string Short(string method) => method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - "Async".Length) : method;

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
            && IsMadeOfFields(made, target)
            && !made.DescendantNodesAndSelf().Any(n => n is ThisExpressionSyntax or BaseExpressionSyntax or AwaitExpressionSyntax || (n is SimpleNameSyntax s && IsInstance(target.Model.GetSymbolInfo(s).Symbol, s)))
            ? made
            : null;
    }

    /// <summary>Whether a field's initialiser may stand in place of the expression: nothing of the method is in it, and static fields that it reads have their values by then.</summary>
    private static bool IsMadeOfFields(ExpressionSyntax made, FixTarget target)
    {
        var type = made.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        var member = type.Members.First(m => m.Span.Contains(made.Span));
        foreach (var name in made.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            var isFine = target.Model.GetSymbolInfo(name).Symbol switch
            {
                ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol => target.Model.GetSymbolInfo(name).Symbol!.DeclaringSyntaxReferences.All(r => made.Span.Contains(r.Span) && r.SyntaxTree == made.SyntaxTree),
                IMethodSymbol { MethodKind: MethodKind.LocalFunction } or ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } => false,
                IFieldSymbol { IsStatic: true, IsConst: false } or IPropertySymbol { IsStatic: true } => IsSetBefore(target.Model.GetSymbolInfo(name).Symbol!, member),
                _ => true,
            };
            if (!isFine)
                return false;
        }

        return target.Model.GetTypeInfo(made).Type is not INamedTypeSymbol { TypeArguments: var arguments } || arguments.All(static argument => argument is not ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method });
    }

    /// <summary>Static fields get their values in the order in which they stand.</summary>
    private static bool IsSetBefore(ISymbol symbol, MemberDeclarationSyntax member) =>
        symbol.DeclaringSyntaxReferences is not [var reference]
        || reference.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
        || type.Identifier.ValueText != ((TypeDeclarationSyntax)member.Parent!).Identifier.ValueText
        || (reference.SyntaxTree == member.SyntaxTree && reference.Span.End < member.SpanStart);

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
