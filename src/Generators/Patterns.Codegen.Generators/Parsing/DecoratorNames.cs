using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>The names that the decorator of an interface brings, and what already has them.</summary>
internal static class DecoratorNames
{
    /// <summary>The interface's name without its I.</summary>
    public static string Stem(INamedTypeSymbol type) =>
        type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1]) ? type.Name.Substring(1) : type.Name;

    /// <summary>The decorator's class.</summary>
    public static string Class(INamedTypeSymbol type) => Stem(type) + "Decorator";

    /// <summary>The class of the registration; <c>IApi</c> and <c>IApi&lt;T&gt;</c> may both have one.</summary>
    public static string Extensions(string decorator, int arity) =>
        arity == 0 ? decorator + "Extensions" : $"{decorator}Of{arity.ToString(System.Globalization.CultureInfo.InvariantCulture)}Extensions";

    /// <summary>Why the names cannot be had, or null. They are what users write, so that a made-up other name would help nobody.</summary>
    public static string? Obstacle(INamedTypeSymbol type, Compilation compilation)
    {
        var name = Class(type);
        foreach (var (taken, arity) in new[] { (name, type.Arity), (Extensions(name, type.Arity), 0) })
        {
            if (WrittenByHand(type.ContainingNamespace, taken, arity, compilation))
                return $"its decorator needs the name {taken}, which a type of yours has; rename that type or the interface";
        }

        foreach (var member in type.GetMembers().Concat(type.AllInterfaces.SelectMany(i => i.GetMembers())))
        {
            if (member.Name == name || member.Name is "_inner" or "_patterns" or "_disposesInner")
                return $"its decorator needs the name {member.Name} for itself; rename the member";
        }

        return First(type, compilation) is { } first
            ? $"its decorator would be called {name} like that of {first.ToDisplayString()}; rename one of the two"
            : null;
    }

    private static bool WrittenByHand(INamespaceSymbol space, string name, int arity, Compilation compilation)
    {
        foreach (var type in space.GetTypeMembers(name, arity))
        {
            // Of another assembly or file-local: no clash. What was generated is ours.
            if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
                && !type.IsFileLocal
                && type.DeclaringSyntaxReferences.Any(static part => !GeneratedFiles.Have(part)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Another marked interface that wants the same names and comes first, or null.</summary>
    private static INamedTypeSymbol? First(INamedTypeSymbol type, Compilation compilation)
    {
        foreach (var other in MarkedInterfaces.Of(type.ContainingNamespace, compilation))
        {
            if (SymbolEqualityComparer.Default.Equals(other, type))
                return null;
            if (other.Arity == type.Arity && Class(other) == Class(type))
                return other;
        }

        return null;
    }
}
