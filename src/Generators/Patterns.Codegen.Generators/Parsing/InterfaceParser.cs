using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Reads an interface marked <c>[GenerateDecorator]</c>. The analyzer runs the same code for its problems.</summary>
internal static class InterfaceParser
{
    /// <returns>The decorator, or null when none can be written (the reason is reported).</returns>
    public static DecoratorModel? Parse(
        INamedTypeSymbol type,
        SemanticModel model,
        TypeDeclarationSyntax declaration,
        IProblemSink sink,
        CancellationToken cancellationToken)
    {
        var place = declaration.Identifier.GetLocation();
        if ((Obstacle(type, model.Compilation) ?? DecoratorNames.Obstacle(type, model.Compilation)) is { } obstacle)
        {
            sink.Report("PCG0004", place, $"{type.Name} cannot be decorated: {obstacle}");
            return null;
        }

        if (type.TypeParameters.Any(static parameter => parameter.ConstraintTypes.Any(ErrorTypes.In)) || HalfTyped.Is(type))
            return null;

        // With a member in error no class implements the interface, and each try repeats the compiler's error.
        var isBroken = MemberCollisions.AreWritten(type)
            || type.AllInterfaces.Add(type).SelectMany(static one => one.GetMembers()).Any(static member => ErrorTypes.InSignature(member) || HalfTyped.InMember(member));
        if (isBroken)
            sink = NullProblemSink.Instance;
        var names = new TypeNamer(model, declaration.Identifier.SpanStart);
        var members = new DecoratorMembers(type, names, model, place, sink, cancellationToken);
        if (!isBroken)
            members.Read();

        var stem = DecoratorNames.Stem(type);
        var space = type.ContainingNamespace.IsGlobalNamespace ? null : TypeReader.Namespace(type.ContainingNamespace);
        var handles = stem + "DecoratorPatterns";
        return new DecoratorModel(
            new TypeModel(space, [], handles, TypeReader.HintName(type, ".Decorator")),
            DecoratorNames.Class(type),
            stem,
            IsPublic(type) ? "public" : "internal",
            names.Name(type),
            TypeParameters(type),
            SignatureReader.DeclaredTypeParameters(type.TypeParameters, names),
            [.. MemberAttributes.Callability(type, names)],
            ConstraintReader.Read(type.TypeParameters, names),
            [.. members.Wrapped],
            [.. members.PassThrough],
            members.IsDisposable,
            [.. names.Hidden()],
            [.. names.Silenced()])
        {
            IsBroken = isBroken,
        };
    }

    private static string? Obstacle(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.IsFileLocal)
            return "it is file-local, and its decorator stands in another file; make it internal";
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return $"{current.Name} is {current.DeclaredAccessibility.ToString().ToLowerInvariant()}, so nothing outside could implement it; make it internal";
            if (current.ContainingType is { IsGenericType: true } around)
                return $"it stands inside the generic type {around.Name}; move it out";
        }

        if (MemberCollisions.Legal(type) is var (twin, source))
        {
            return $"{source.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} has two members {(twin is IPropertySymbol { IsIndexer: true } ? "this[]" : twin.Name)} with the same parameters, and a class cannot implement them apart; "
                + "give one of them another name";
        }

        foreach (var member in type.GetMembers().Concat(type.AllInterfaces.SelectMany(i => i.GetMembers())))
        {
            if (member is { IsStatic: true, IsAbstract: true })
                return $"{member.Name} is static abstract, and a decorator has no inner type to hand it to";
            if (member is { IsAbstract: true } && !DecoratorReach.CanCall(member, compilation))
                return $"{member.Name} is {member.DeclaredAccessibility.ToString().ToLowerInvariant()}, so a decorator cannot call it on what it decorates; make it public or internal";
        }

        return null;
    }

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
                return false;
        }

        return true;
    }

    private static string TypeParameters(INamedTypeSymbol type) =>
        type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => Identifiers.Escape(p.Name)))}>";
}
