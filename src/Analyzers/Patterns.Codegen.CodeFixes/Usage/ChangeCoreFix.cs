using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0002: gives the core the signature of the method, and keeps the names its body uses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeCoreFix)), Shared]
internal sealed class ChangeCoreFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0002"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("change") && target.Symbol is { } core && MethodOf(core) is { } method && CanReturn(core, method, target.Model.Compilation))
            yield return new FixOption($"Change the signature of {core.Name} to that of {method.Name}", "PCG0002.change");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var core = target.Symbol!;
        var method = MethodOf(core)!;
        if ((await Declarations.OfAsync<MethodDeclarationSyntax>(method, session).ConfigureAwait(false)).FirstOrDefault() is not { } declaration)
            return;

        var model = declaration.SyntaxTree == target.Root.SyntaxTree ? target.Model : target.Model.Compilation.GetSemanticModel(declaration.SyntaxTree);
        var pattern = CoreDeclaration.From(declaration, model);
        await session.ReplaceAsync(target.Method!, current => Change(current, pattern, core, method)).ConfigureAwait(false);
    }

    private static MethodDeclarationSyntax Change(MethodDeclarationSyntax current, MethodDeclarationSyntax pattern, IMethodSymbol core, IMethodSymbol method)
    {
        var names = NamesOf(core, method);
        var parameters = pattern.ParameterList.Parameters.Select((p, i) => p.WithIdentifier(Names.Token(names[i]).WithTriviaFrom(p.Identifier)));
        var separators = pattern.ParameterList.Parameters.GetSeparators();
        var list = pattern.ParameterList
            .WithParameters(SyntaxFactory.SeparatedList(parameters, separators))
            .WithTriviaFrom(current.ParameterList);
        var changed = current
            .WithReturnType(pattern.ReturnType.WithTriviaFrom(current.ReturnType))
            .WithParameterList(list);
        if (core.Arity != method.Arity)
            changed = WithTypeParameters(changed, pattern);
        if (method.IsStatic && !core.IsStatic)
            changed = changed.WithModifiers(changed.Modifiers.Add(Layout.Word(SyntaxKind.StaticKeyword)));
        if (NeedsAsync(core, method))
            changed = changed.WithModifiers(changed.Modifiers.Add(Layout.Word(SyntaxKind.AsyncKeyword)));
        return changed;
    }

    private static MethodDeclarationSyntax WithTypeParameters(MethodDeclarationSyntax core, MethodDeclarationSyntax pattern)
    {
        var end = core.ConstraintClauses.Count > 0 ? core.ConstraintClauses.Last().GetTrailingTrivia() : core.ParameterList.GetTrailingTrivia();
        core = core.WithTypeParameterList(pattern.TypeParameterList);
        if (pattern.ConstraintClauses.Count == 0)
            return core.WithConstraintClauses(default).WithParameterList(core.ParameterList.WithTrailingTrivia(end));

        var last = pattern.ConstraintClauses.Last();
        return core
            .WithParameterList(core.ParameterList.WithTrailingTrivia(pattern.ParameterList.GetTrailingTrivia()))
            .WithConstraintClauses(pattern.ConstraintClauses.Replace(last, last.WithTrailingTrivia(end)));
    }

    /// <summary>The name the core has for a parameter of the same type, else the method's own.</summary>
    private static string[] NamesOf(IMethodSymbol core, IMethodSymbol method)
    {
        var left = core.Parameters.ToList();
        var names = new string[method.Parameters.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var parameter = method.Parameters[i];
            var match = left.Find(p => p.Name == parameter.Name)
                ?? left.Find(p => SymbolEqualityComparer.Default.Equals(p.Type, parameter.Type))
                ?? (core.Parameters.Length == names.Length && left.Contains(core.Parameters[i]) ? core.Parameters[i] : null);
            names[i] = match?.Name ?? parameter.Name;
            if (match is not null)
                left.Remove(match);
        }

        return names;
    }

    /// <summary>The method with patterns that has no body but this one.</summary>
    private static IMethodSymbol? MethodOf(IMethodSymbol core)
    {
        if (!core.Name.EndsWith("Core", StringComparison.Ordinal))
            return null;

        foreach (var member in core.ContainingType.GetMembers(core.Name.Substring(0, core.Name.Length - "Core".Length)))
        {
            if (member is IMethodSymbol method
                && !PatternAttributes.Of(method).IsEmpty
                && CoreLocator.Find(method, out var almost) is null
                && SymbolEqualityComparer.Default.Equals(almost, core))
            {
                return method.PartialDefinitionPart ?? method;
            }
        }

        return null;
    }

    /// <summary>Whether the body gives what the method returns, as it is or once it is async; if not, only its author knows how.</summary>
    private static bool CanReturn(IMethodSymbol core, IMethodSymbol method, Compilation compilation)
    {
        // Type parameters of two methods are never the same symbol.
        if (core.Arity != method.Arity || SymbolEqualityComparer.Default.Equals(core.ReturnType, method.ReturnType))
            return !core.IsAsync || SignatureReader.ShapeOf(method, out _).IsAsync();

        SignatureReader.ShapeOf(core, out var given);
        SignatureReader.ShapeOf(method, out var wanted);
        return (NeedsAsync(core, method) || (core.IsAsync && SignatureReader.ShapeOf(method, out _).IsAsync()))
            && (wanted is null ? given is null : given is not null && compilation.HasImplicitConversion(given, wanted));
    }

    private static bool NeedsAsync(IMethodSymbol core, IMethodSymbol method)
    {
        var shape = SignatureReader.ShapeOf(method, out var result);
        return shape.IsAsync()
            && !core.IsAsync
            && !SignatureReader.ShapeOf(core, out _).IsAsync()
            && (result is null ? core.ReturnsVoid : !core.ReturnsVoid);
    }
}
