using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Reads the constraints of type parameters as <c>where</c> clauses, which every part of a method must repeat.</summary>
internal static class ConstraintReader
{
    public static EquatableArray<string> Read(ImmutableArray<ITypeParameterSymbol> parameters, TypeNamer names)
    {
        var clauses = new List<string>();
        foreach (var parameter in parameters)
        {
            var constraints = Constraints(parameter, names);
            if (constraints.Count > 0)
                clauses.Add($"where {Identifiers.Escape(parameter.Name)} : {string.Join(", ", constraints)}");
        }

        return [.. clauses];
    }

    /// <summary>What an explicit implementation says: the rest is inherited, but without this <c>T?</c> would mean <c>Nullable&lt;T&gt;</c>.</summary>
    public static EquatableArray<string> ReadExplicit(ImmutableArray<ITypeParameterSymbol> parameters) =>
        [.. parameters.Select(static p => $"where {Identifiers.Escape(p.Name)} : {(p.IsValueType ? "struct" : p.IsReferenceType ? "class" : "default")}")];

    private static List<string> Constraints(ITypeParameterSymbol parameter, TypeNamer names)
    {
        var constraints = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
            constraints.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint)
            constraints.Add("struct");
        else if (parameter.HasReferenceTypeConstraint)
            constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (parameter.HasNotNullConstraint)
            constraints.Add("notnull");

        for (var i = 0; i < parameter.ConstraintTypes.Length; i++)
            constraints.Add(names.Name(parameter.ConstraintTypes[i]));
        if (parameter.HasConstructorConstraint && !parameter.HasValueTypeConstraint)
            constraints.Add("new()");
        if (parameter.AllowsRefLikeType)
            constraints.Add("allows ref struct");
        return constraints;
    }
}
