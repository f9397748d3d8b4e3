using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2010: says that the result may be null, in the method and in its core.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NullableResultFix)), Shared]
internal sealed class NullableResultFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2010"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Symbol is { } symbol && target.Method is { } method && ResultOf(method, symbol) is not null)
            yield return new FixOption($"Let {symbol.Name} return null", "PCG2010.nullable");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var symbol = target.Symbol!;
        IMethodSymbol[] methods = CoreLocator.Find(symbol, out _) is { } core ? [symbol, core] : [symbol];
        foreach (var method in methods)
        {
            foreach (var declaration in await Declarations.OfAsync<MethodDeclarationSyntax>(method, session).ConfigureAwait(false))
            {
                if (ResultOf(declaration, method) is not { } type || !session.IsFirst($"nullable {type.SyntaxTree.FilePath} {type.SpanStart}"))
                    continue;
                await session.ReplaceAsync(type, static current => SyntaxFactory.NullableType(current.WithoutTrivia()).WithTriviaFrom(current)).ConfigureAwait(false);
                await AwaitedReturns.WriteAsync(session, declaration, target.Model.Compilation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The result as it is written, without its task; null when it is hidden behind an alias or nullable already.</summary>
    private static TypeSyntax? ResultOf(MethodDeclarationSyntax method, IMethodSymbol symbol)
    {
        TypeSyntax? type = method.ReturnType;
        if (SignatureReader.ShapeOf(symbol, out _) is Generators.Model.ReturnShape.TaskOfT or Generators.Model.ReturnShape.ValueTaskOfT)
        {
            var name = type is QualifiedNameSyntax qualified ? qualified.Right : type as SimpleNameSyntax;
            type = name is GenericNameSyntax { TypeArgumentList.Arguments: [var argument] } ? argument : null;
        }

        return type is NullableTypeSyntax ? null : type;
    }
}
