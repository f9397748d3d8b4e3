using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>
/// PCG0003: brings a <c>PatternRuntime</c> into reach, as the type is built: by its primary constructor, by its constructors and a field, or by a
/// parameter of a static method. Callers are told by the compiler.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddRuntimeFix)), Shared]
internal sealed class AddRuntimeFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0003"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Symbol is not { } symbol || target.Wants("none"))
            yield break;

        if (symbol.IsStatic)
        {
            if (!MethodFamily.IsBound(symbol))
                yield return new FixOption("Add a PatternRuntime parameter", "PCG0003.parameter");
        }
        else if (symbol.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct)
        {
            if (PrivateOfBase(symbol.ContainingType) is { } member)
                yield return new FixOption($"Make {member.Name} of {member.ContainingType.Name} protected", "PCG0003.protected");
            yield return new FixOption($"Add PatternRuntime to the constructor of {symbol.ContainingType.Name}", "PCG0003.constructor");
        }
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var symbol = target.Symbol!;
        if (option.Key == "PCG0003.protected")
            await MakeProtectedAsync(session, PrivateOfBase(symbol.ContainingType)!).ConfigureAwait(false);
        else if (symbol.IsStatic)
            await AddToMethodAsync(session, target, symbol).ConfigureAwait(false);
        else
            await RuntimeInjection.AddAsync(session, target.Model, symbol.ContainingType).ConfigureAwait(false);
    }

    /// <summary>The field or property of a base class of the solution that would do if it were not private.</summary>
    private static ISymbol? PrivateOfBase(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is { IsStatic: false, CanBeReferencedByName: true, DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences.IsEmpty: false }
                    && RuntimeInjection.IsRuntime(member is IFieldSymbol field ? field.Type : (member as IPropertySymbol)?.Type))
                {
                    return member;
                }
            }
        }

        return null;
    }

    private static async Task MakeProtectedAsync(FixSession session, ISymbol member)
    {
        var node = await member.DeclaringSyntaxReferences[0].GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
        if (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } declaration || !session.IsFirst($"protected {declaration.SyntaxTree.FilePath} {declaration.SpanStart}"))
            return;

        await session.ReplaceAsync(declaration, static current =>
        {
            var word = current.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.PrivateKeyword));
            if (word.IsKind(SyntaxKind.PrivateKeyword))
                return current.ReplaceToken(word, SyntaxFactory.Token(SyntaxKind.ProtectedKeyword).WithTriviaFrom(word));
            var first = current.GetFirstToken();
            var added = Layout.Word(SyntaxKind.ProtectedKeyword).WithLeadingTrivia(first.LeadingTrivia);
            current = current.ReplaceToken(first, first.WithLeadingTrivia());
            return current.WithModifiers(current.Modifiers.Insert(0, added));
        }).ConfigureAwait(false);
    }

    private static async Task AddToMethodAsync(FixSession session, FixTarget target, IMethodSymbol symbol)
    {
        var name = Names.Free(["patterns", "patternRuntime"], new HashSet<string>(symbol.Parameters.Select(static p => p.Name), StringComparer.Ordinal));
        var index = symbol.IsExtensionMethod ? 1 : 0;
        foreach (var method in MethodFamily.FollowersOf(symbol).Prepend(symbol))
        {
            foreach (var declaration in await Declarations.OfAsync<MethodDeclarationSyntax>(method, session).ConfigureAwait(false))
            {
                if (!session.IsFirst($"runtime {declaration.SyntaxTree.FilePath} {declaration.SpanStart}"))
                    continue;

                var parameter = Parameters.Of(TypeNames.At(declaration, TypeNames.Runtime, target.Model), name);
                await session.ReplaceAsync(declaration.ParameterList, list => SeparatedLists.Insert(list, index, parameter)).ConfigureAwait(false);
            }
        }
    }
}
