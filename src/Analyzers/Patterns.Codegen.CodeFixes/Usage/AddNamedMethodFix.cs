using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0010: adds the method that <c>Fallback</c>, <c>When</c> or <c>WhenResult</c> names, with the right signature, to be filled in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddNamedMethodFix)), Shared]
internal sealed class AddNamedMethodFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0010"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target is { Method: not null, Symbol: { } symbol }
            && symbol.ContainingType.TypeKind != TypeKind.Interface
            && NameAt(target) is { } name
            && !IsTaken(target, symbol, name)
            && Create(target, symbol, name) is not null)
        {
            yield return new FixOption($"Add the method {name}", "PCG0010.add");
        }
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var symbol = target.Symbol!;
        var name = NameAt(target)!;
        if (session.IsFirst($"method {symbol.ContainingType.ToDisplayString()} {name} {Kind(target)} {(Kind(target) == "When" ? "" : symbol.ToDisplayString())}"))
            await session.InsertAfterAsync(await AnchorAsync(session, target, symbol).ConfigureAwait(false), Create(target, symbol, name)!).ConfigureAwait(false);
    }

    /// <summary>Behind the core, when that stands in the same type declaration.</summary>
    private static async Task<SyntaxNode> AnchorAsync(FixSession session, FixTarget target, IMethodSymbol symbol)
    {
        if (CoreLocator.Find(symbol, out _) is { } core)
        {
            foreach (var declaration in await Declarations.OfAsync<MethodDeclarationSyntax>(core, session).ConfigureAwait(false))
            {
                if (declaration.Parent == target.Method!.Parent)
                    return declaration;
            }
        }

        return target.Method!;
    }

    private static MethodDeclarationSyntax? Create(FixTarget target, IMethodSymbol symbol, string name)
    {
        var method = target.Method!;
        var position = method.SpanStart;
        var exception = Parameters.Of(TypeNames.Of(TypeNames.Exception, target.Model, position), ExceptionName(symbol));
        var thrown = TypeNames.Of(TypeNames.NotImplemented, target.Model, position);
        var identifier = Names.Token(name);
        var newLine = Layout.NewLine(method);
        if (Kind(target) == "Fallback")
        {
            // The token stays last, as everywhere.
            var last = symbol.Parameters.Length - 1;
            var index = SignatureReader.TokenIndex(symbol) == last ? Math.Max(last, 0) : last + 1;
            var fallback = CoreDeclaration.From(method, target.Model);
            fallback = fallback
                .WithIdentifier(identifier)
                .WithParameterList(SeparatedLists.Insert(fallback.ParameterList, index, exception));
            return Stubs.WithThrow(fallback, thrown, newLine);
        }

        var parameter = exception;
        if (Kind(target) == "WhenResult")
        {
            SignatureReader.ShapeOf(symbol, out var result);
            if (result is null || result is ITypeParameterSymbol { DeclaringMethod: not null } || UsesMethodParameters(result))
                return null;
            parameter = Parameters.Of(SyntaxFactory.ParseTypeName(result.ToMinimalDisplayString(target.Model, NullableFlowState.None, position)), "result");
        }

        var predicate = SyntaxFactory.MethodDeclaration(SyntaxFactory.PredefinedType(Layout.Word(SyntaxKind.BoolKeyword)), identifier)
            .WithModifiers(SyntaxFactory.TokenList(Layout.Word(SyntaxKind.PrivateKeyword), Layout.Word(SyntaxKind.StaticKeyword)))
            .WithParameterList(SyntaxFactory.ParameterList(SyntaxFactory.SingletonSeparatedList(parameter)))
            .WithLeadingTrivia(Layout.BeforeNext(method));
        return Stubs.WithThrow(predicate, thrown, newLine);
    }

    private static bool IsTaken(FixTarget target, IMethodSymbol symbol, string name)
    {
        SignatureReader.ShapeOf(symbol, out var result);
        var exception = target.Model.Compilation.GetTypeByMetadataName(TypeNames.Exception);
        IEnumerable<ITypeSymbol?> parameters = Kind(target) switch
        {
            "Fallback" => symbol.Parameters.Select(static p => p.Type).Append(exception),
            "WhenResult" => [result],
            _ => [exception],
        };
        return Members.IsTaken(symbol.ContainingType, name, Kind(target) == "Fallback" ? symbol.Arity : 0, parameters);
    }

    /// <summary>A predicate is not generic, so it cannot name a type parameter of the method.</summary>
    private static bool UsesMethodParameters(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.DeclaringMethod is not null,
        IArrayTypeSymbol array => UsesMethodParameters(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(UsesMethodParameters),
        _ => false,
    };

    private static string ExceptionName(IMethodSymbol symbol) =>
        Names.Free(["exception", "failure"], new HashSet<string>(symbol.Parameters.Select(static p => p.Name), StringComparer.Ordinal));

    private static string Kind(FixTarget target) =>
        target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>()?.NameEquals?.Name.Identifier.ValueText ?? "Fallback";

    /// <summary>What <c>"Name"</c> or <c>nameof(Name)</c> spells.</summary>
    private static string? NameAt(FixTarget target)
    {
        var name = target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>()?.Expression switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => literal.Token.ValueText,
            InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax identifier }] } => identifier.Identifier.ValueText,
            _ => null,
        };
        return name is not null && SyntaxFacts.IsValidIdentifier(name) ? name : null;
    }
}
