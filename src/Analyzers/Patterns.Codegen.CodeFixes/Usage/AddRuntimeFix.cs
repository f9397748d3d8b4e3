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
            yield return new FixOption($"Add PatternRuntime to the constructor of {symbol.ContainingType.Name}", "PCG0003.constructor");
        }
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var symbol = target.Symbol!;
        if (symbol.IsStatic)
            await AddToMethodAsync(session, target, symbol).ConfigureAwait(false);
        else
            await RuntimeInjection.AddAsync(session, target.Model, symbol.ContainingType).ConfigureAwait(false);
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

                var parameter = Parameters.Of(TypeNames.Of(TypeNames.Runtime, target.Model, target.Span.Start), name);
                await session.ReplaceAsync(declaration.ParameterList, list => SeparatedLists.Insert(list, index, parameter)).ConfigureAwait(false);
            }
        }
    }
}
