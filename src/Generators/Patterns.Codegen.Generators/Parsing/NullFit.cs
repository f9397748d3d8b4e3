using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>
/// Whether a value of one type may stand where another is declared as far as nulls go; but for that, the types are known to fit. What was declared without
/// nullable annotations fits everything. A misfit is reported at its cause; the compiler would report it in the generated file.
/// </summary>
internal static class NullFit
{
    /// <summary>Whether one may be converted to the other, which is the same type but for nullable annotations.</summary>
    public static bool Converts(ITypeSymbol from, ITypeSymbol to) => IsTopFit(from, to) && IsInnerFit(from, to);

    /// <summary>Whether an argument may be passed on; attributes about nulls say more than the types do, so that only what is inside counts then.</summary>
    public static bool Passes(IParameterSymbol from, IParameterSymbol to) =>
        (HasNullAttribute(from.GetAttributes()) || HasNullAttribute(to.GetAttributes()) || IsTopFit(from.Type, to.Type)) && IsInnerFit(from.Type, to.Type);

    /// <summary>Whether what one method returns may be returned by the other.</summary>
    public static bool Returns(IMethodSymbol from, IMethodSymbol to) =>
        (HasNullAttribute(from.GetReturnTypeAttributes()) || HasNullAttribute(to.GetReturnTypeAttributes()) || IsTopFit(from.ReturnType, to.ReturnType))
        && IsInnerFit(from.ReturnType, to.ReturnType);

    /// <summary>Whether a value may be an argument of a parameter whose type it converts to.</summary>
    public static bool Accepts(IParameterSymbol parameter, ITypeSymbol argument)
    {
        var type = parameter.Type;
        if (!HasNullAttribute(parameter.GetAttributes()) && (!IsTopFit(argument, type) || (IsMaybeNull(argument) && IsStrict(type) && type is not ITypeParameterSymbol)))
            return false;
        for (var current = argument; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, type))
                return IsInnerFit(current, type);
        }

        return argument.AllInterfaces.FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(one, type)) is not { } found || IsInnerFit(found, type);
    }

    private static bool IsTopFit(ITypeSymbol from, ITypeSymbol to) => from.NullableAnnotation != NullableAnnotation.Annotated || !IsStrict(to);

    private static bool IsStrict(ITypeSymbol type) => type is { IsValueType: false, NullableAnnotation: NullableAnnotation.NotAnnotated };

    /// <summary>A type argument may be a nullable type.</summary>
    private static bool IsMaybeNull(ITypeSymbol type) =>
        type is ITypeParameterSymbol { IsValueType: false, HasNotNullConstraint: false, HasReferenceTypeConstraint: false, ConstraintTypes.IsEmpty: true, NullableAnnotation: not NullableAnnotation.None };

    private static bool IsInnerFit(ITypeSymbol from, ITypeSymbol to)
    {
        if (from is IArrayTypeSymbol fromArray && to is IArrayTypeSymbol toArray)
            return Converts(fromArray.ElementType, toArray.ElementType);
        if (from is not INamedTypeSymbol fromNamed || to is not INamedTypeSymbol toNamed)
            return true;
        if (fromNamed.IsTupleType && toNamed.IsTupleType && fromNamed.TupleElements.Length == toNamed.TupleElements.Length)
            return fromNamed.TupleElements.Zip(toNamed.TupleElements, static (one, other) => Converts(one.Type, other.Type)).All(static fits => fits);
        if (fromNamed.TypeArguments.Length != toNamed.TypeArguments.Length)
            return true;
        for (var i = 0; i < fromNamed.TypeArguments.Length; i++)
        {
            if (!IsArgumentFit(fromNamed.TypeArguments[i], toNamed.TypeArguments[i], VarianceOf(fromNamed, i)))
                return false;
        }

        return fromNamed.ContainingType is not { IsGenericType: true } fromOuter || toNamed.ContainingType is not { } toOuter || IsInnerFit(fromOuter, toOuter);
    }

    private static bool IsArgumentFit(ITypeSymbol from, ITypeSymbol to, VarianceKind variance) => variance switch
    {
        VarianceKind.Out => Converts(from, to),
        VarianceKind.In => Converts(to, from),
        _ => Converts(from, to) && Converts(to, from),
    };

    private static VarianceKind VarianceOf(INamedTypeSymbol type, int index) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? VarianceKind.Out : type.OriginalDefinition.TypeParameters[index].Variance;

    private static bool HasNullAttribute(ImmutableArray<AttributeData> attributes) =>
        attributes.Any(static attribute => attribute.AttributeClass?.ContainingNamespace?.ToDisplayString() == "System.Diagnostics.CodeAnalysis");
}
