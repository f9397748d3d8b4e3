using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Checks that a wrapper has a place to stand, a body to call and a runtime to run on (PCG0001, PCG0002, PCG0003).</summary>
internal static class PartialRules
{
    private static readonly ImmutableArray<SyntaxKind> s_accessibility =
        [SyntaxKind.PublicKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword, SyntaxKind.PrivateKeyword];

    private static readonly ImmutableArray<SyntaxKind> s_needAccessibility =
        [SyntaxKind.VirtualKeyword, SyntaxKind.OverrideKeyword, SyntaxKind.SealedKeyword, SyntaxKind.NewKeyword];

    public static bool Allow(
        IMethodSymbol method,
        MethodDeclarationSyntax declaration,
        ImmutableArray<AttributeData> attributes,
        IProblemSink sink,
        SemanticModel model,
        CancellationToken cancellationToken)
    {
        var isPartial = declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
        var hasBody = declaration.Body is not null || declaration.ExpressionBody is not null;
        if (method.ContainingType.TypeKind == TypeKind.Interface && !isPartial)
        {
            // The decorator of an interface has the methods of its bases as well.
            if (sink is not NullProblemSink && !PatternAttributes.Has(method.ContainingType, PatternAttributes.GenerateDecorator)
                && (DecoratorReach.Obstacle(method) is not null || method.DeclaredAccessibility != Accessibility.Public || MarkedInterfaces.FirstHeir(method.ContainingType, model.Compilation) is null))
            {
                Refuse("mark the interface [GenerateDecorator], or put the attribute on a partial method of the class", "decorator");
            }

            return false;
        }

        if (!isPartial && !hasBody)
        {
            Refuse("the method is not partial, so the wrapper cannot be its body; make it partial", "method");
            return false;
        }

        if (!isPartial)
        {
            if (CoreLocator.OwnerOf(method) is { } owner)
                Refuse($"{method.Name} is the body of {owner.Name}, which its wrapper calls; put the attribute on {owner.Name}, or remove it here", "none");
            else if (CoreLocator.Find(method, out _) is not { } core)
                Refuse($"make the method partial and move its body to {method.Name}Core", "split");
            else if (ForwardingBody.Is(declaration, method, core, model, cancellationToken))
                Refuse($"make the method partial and drop its body, which only calls {core.Name}", "drop");
            else
                Refuse($"make the method partial and move what its body does into {core.Name}, which exists already", "none");
            return false;
        }

        if (hasBody || WrittenImplementation(method) is not null)
        {
            var way = CoreLocator.Find(method, out _) is { } core ? $"move what it does into {core.Name}, which exists already, and remove it here" : $"move it to {method.Name}Core";
            Refuse($"the body is written here, where the wrapper must stand; {way}", "split");
            return false;
        }

        if (TypeReader.IsPartial(method.ContainingType, out var obstacle, cancellationToken))
            return true;

        // Its part is written all the same: what the compiler then says is that the very type lacks its "partial", and not that the method lacks an
        // implementation.
        Refuse($"the type {obstacle!.Name} is not partial, so the wrapper has no place to stand; make it partial", "partial");
        return true;

        void Refuse(string way, string fix)
        {
            // What could not be wrapped once that is mended is said now: the way there would be in vain.
            if (sink is NullProblemSink || !SynchronousRules.AllowAll(attributes, method, sink, cancellationToken))
                return;
            var first = new AttributeReader(attributes[0], cancellationToken);
            sink.Report("PCG0001", first.Location, $"[{first.Name}] on {MethodNames.InMessages(method)} does nothing: {way}", "fix=" + fix);
        }
    }

    /// <summary>Whether the method has a wrapper, or gets one with the next run of the generator: nothing that PCG0001 names is in its way.</summary>
    public static bool HasPlace(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.IsPartialDefinition && WrittenImplementation(method) is null && TypeReader.IsPartial(method.ContainingType, out _, cancellationToken);

    /// <summary>Whether C# lets another part stand beside the declaration. Where it does not, a part of ours would only add to the compiler's errors.</summary>
    public static bool HasRoom(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        if (TypeReader.IsFileLocal(method.ContainingType) || method.ContainingType.IsExtension || declaration.Modifiers.Any(SyntaxKind.AbstractKeyword) || method.IsExtern
            || declaration.ExplicitInterfaceSpecifier is not null)
        {
            return false;
        }

        // Such a declaration is in error itself, and our part would repeat it (CS8796 to CS8798).
        return declaration.Modifiers.Any(static word => s_accessibility.Contains(word.Kind()))
            || (method.ReturnsVoid && method.Parameters.All(static parameter => parameter.RefKind != RefKind.Out) && !declaration.Modifiers.Any(static word => s_needAccessibility.Contains(word.Kind())));
    }

    /// <summary>Reports what the wrapper needs and does not find; it is then only passed through.</summary>
    public static void CheckReach(MethodContext context, IMethodSymbol? core, IMethodSymbol? almost, string? runtime, Location location)
    {
        var coreName = CoreLocator.NameOf(context.Method);
        // A core in error is the compiler's to explain.
        var isExplained = almost is not null && ErrorTypes.InSignature(almost);
        if (core is null && !isExplained)
        {
            var found = almost is null ? $"has no method {coreName}" : $"has {coreName}, but it {CoreLocator.MisfitOf(almost, context.Method)}";
            context.Sink.Report(
                "PCG0002",
                almost?.Locations.FirstOrDefault(l => l.IsInSource) ?? location,
                $"{context.Display} needs its body as 'private {(context.Method.IsStatic ? "static " : "")}{Signature(context, coreName)}'; {context.Method.ContainingType.Name} {found}",
                almost is null ? "fix=add" : "fix=change");
        }
        else if (core is not null && ShapeRules.IsIterator(core))
        {
            context.Sink.Report("PCG0004", location, $"{context.Display} cannot be wrapped: {coreName} is an iterator, which runs while it is read, after the wrapper has returned; return a list from both");
        }
        else if (core is { IsAsync: true, ReturnsVoid: true })
        {
            context.Sink.Report("PCG0004", location, $"{context.Display} cannot be wrapped: nobody can await {coreName}, which is async void; return Task from both");
        }

        if (runtime is null)
        {
            var where = context.Method.IsStatic
                ? "a parameter of type PatternRuntime (a static method has no instance that could hold one)"
                : "a field, property or primary-constructor parameter of type PatternRuntime";
            if (RuntimeLocator.FindNullable(context.Method) is { } nullable)
                context.Sink.Report("PCG0003", location, $"{context.Display} needs {where}; '{nullable}' may be null, so declare it as PatternRuntime without '?'", "fix=none");
            else
                context.Sink.Report("PCG0003", location, $"{context.Display} needs {where}; {RuntimeLocator.Obstacle(context.Method) ?? $"{context.Method.ContainingType.Name} has none in reach"}");
        }
    }

    /// <summary>The other part of a partial method, where somebody has written it; in a build the analyzer sees our own as well.</summary>
    public static IMethodSymbol? WrittenImplementation(IMethodSymbol method) =>
        method.PartialImplementationPart is { } part && part.DeclaringSyntaxReferences.Any(static reference => !GeneratedFiles.Have(reference)) ? part : null;

    private static string Signature(MethodContext context, string name)
    {
        var method = context.Method;
        var parameters = method.Parameters.Select(static parameter => TypeWords.Of(parameter));
        return $"{TypeWords.OfResult(method)} {Identifiers.Escape(name)}{SignatureReader.TypeParameters(method.TypeParameters)}({string.Join(", ", parameters)})";
    }
}
