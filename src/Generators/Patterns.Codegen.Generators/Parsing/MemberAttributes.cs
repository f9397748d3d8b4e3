using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Attributes that whoever stands in for a member must repeat: the compiler or the linker asks for them at the call, or compares them.</summary>
internal static class MemberAttributes
{
    /// <summary>On whether a member may be called depends.</summary>
    private static readonly HashSet<string> s_callability = new(StringComparer.Ordinal)
    {
        "System.ObsoleteAttribute",
        "System.Diagnostics.CodeAnalysis.ExperimentalAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute",
    };

    /// <summary>On what a member gives or takes.</summary>
    private static readonly HashSet<string> s_nulls = new(StringComparer.Ordinal)
    {
        "System.Diagnostics.CodeAnalysis.AllowNullAttribute",
        "System.Diagnostics.CodeAnalysis.DisallowNullAttribute",
        "System.Diagnostics.CodeAnalysis.DoesNotReturnAttribute",
        "System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute",
        "System.Diagnostics.CodeAnalysis.MaybeNullAttribute",
        "System.Diagnostics.CodeAnalysis.NotNullAttribute",
    };

    /// <summary>Those that say who may call the member, one an element, with brackets.</summary>
    public static IEnumerable<string> Callability(ISymbol member, TypeNamer names) => Written(member.GetAttributes(), s_callability, names);

    /// <summary>Those of a type and of the types around it.</summary>
    public static IEnumerable<string> Callability(INamedTypeSymbol type, TypeNamer names)
    {
        var found = new List<string>();
        for (var current = type; current is not null; current = current.ContainingType)
            found.AddRange(Callability((ISymbol)current, names).Where(text => !found.Any(other => SameClass(other, text))));
        return found;
    }

    /// <summary>Those without which the method's helpers could not call what the method calls. That something is merely obsolete, every file of ours ignores.</summary>
    public static IEnumerable<string> ForHelpers(IMethodSymbol method, TypeNamer names) =>
        Written(method.GetAttributes().Where(static attribute => !IsMereWarning(attribute)), s_callability, names);

    /// <summary>All of a member that is handed on.</summary>
    public static IEnumerable<string> Of(ISymbol member, TypeNamer names) =>
        Callability(member, names).Concat(Written(member.GetAttributes(), s_nulls, names));

    /// <summary>Those of what a method returns.</summary>
    public static IEnumerable<string> OfReturn(IMethodSymbol method, TypeNamer names)
    {
        foreach (var attribute in method.GetReturnTypeAttributes())
        {
            if (ParameterAttributes.Display(attribute, names) is { } display)
                yield return $"[return: {display}]";
        }
    }

    /// <summary>Those of an accessor that its property or event does not have: on one line, with a space behind each.</summary>
    public static string OfAccessor(IMethodSymbol accessor, TypeNamer names)
    {
        var owner = new HashSet<string>(Of(accessor.AssociatedSymbol!, names), StringComparer.Ordinal);
        var own = Callability(accessor, names).Where(text => !owner.Contains(text));
        if (!accessor.ReturnsVoid)
            own = own.Concat(OfReturn(accessor, names).Where(text => !owner.Contains(text.Replace("[return: ", "["))));
        else if (accessor.Parameters.LastOrDefault() is { } value)
            own = own.Concat(Written(value.GetAttributes(), s_nulls, names).Where(text => !owner.Contains(text)).Select(static text => "[param: " + text.Substring(1)));
        return string.Concat(own.Select(static text => text + " "));
    }

    private static IEnumerable<string> Written(IEnumerable<AttributeData> attributes, HashSet<string> wanted, TypeNamer names)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass is { } type && wanted.Contains(type.ToDisplayString()) && AttributeText.Of(attribute, names) is { } text)
                yield return $"[{text}]";
        }
    }

    private static bool IsMereWarning(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() == "System.ObsoleteAttribute"
        && attribute.NamedArguments.IsEmpty
        && !attribute.ConstructorArguments.Any(static argument => argument.Value is true);

    private static bool SameClass(string one, string other) => one.Split('(', ']')[0] == other.Split('(', ']')[0];
}
