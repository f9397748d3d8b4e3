using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Writes what a call may leave out of a parameter, for a method that declares the parameter again.</summary>
internal static class DefaultValues
{
    private static readonly ImmutableArray<string> s_callerAttributes =
        ["CallerArgumentExpressionAttribute", "CallerFilePathAttribute", "CallerLineNumberAttribute", "CallerMemberNameAttribute"];

    /// <summary>The default with its equals sign, <c> = 3</c>, or nothing when there is none that C# could write so.</summary>
    public static string Of(IParameterSymbol parameter, TypeNamer names)
    {
        // A reference the compiler would warn of: its default is a copy that nothing else sees.
        if (!parameter.HasExplicitDefaultValue || parameter.RefKind is not (RefKind.None or RefKind.In))
            return "";
        return Text(parameter.ExplicitDefaultValue, parameter.Type, names) is { } text ? " = " + text : "";
    }

    /// <summary>Attributes that make sense beside a default alone, with a space behind each: who fills it in.</summary>
    public static string CallerAttributes(IParameterSymbol parameter, TypeNamer names) => string.Concat(parameter.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is { } type && s_callerAttributes.Contains(type.Name) && type.ContainingNamespace.ToDisplayString() == "System.Runtime.CompilerServices")
        .Select(attribute => AttributeText.Of(attribute, names))
        .OfType<string>()
        .Select(static text => $"[{text}] "));

    private static string? Text(object? value, ITypeSymbol type, TypeNamer names)
    {
        var nullable = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } named ? named.TypeArguments[0] : null;
        if (value is null)
        {
            return type is ITypeParameterSymbol ? (type.IsValueType || type.NullableAnnotation == NullableAnnotation.Annotated ? "default" : "default!")
                : nullable is not null || type.NullableAnnotation == NullableAnnotation.Annotated ? "null"
                : type.IsValueType ? "default"
                : "null!";
        }

        var plain = nullable ?? type;
        if (plain.TypeKind == TypeKind.Enum)
            return Member(value, plain, names);

        // Only an attribute gives an object or a type parameter a value.
        if (plain.SpecialType is SpecialType.None or SpecialType.System_Object && plain is not INamedTypeSymbol { IsNativeIntegerType: true })
            return null;
        return value switch
        {
            double number => double.IsNaN(number) ? "double.NaN"
                : double.IsInfinity(number) ? (number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity")
                : number.ToString("R", CultureInfo.InvariantCulture) + "D",
            float number => float.IsNaN(number) ? "float.NaN"
                : float.IsInfinity(number) ? (number > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity")
                : number.ToString("R", CultureInfo.InvariantCulture) + "F",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
            string or char or bool or sbyte or byte or short or ushort or int or uint or long or ulong => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
            _ => null,
        };
    }

    private static string Member(object value, ITypeSymbol type, TypeNamer names)
    {
        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value) && field.GetAttributes().IsEmpty);
        // In full: in an expression a member of the interface that is called like the type would be meant.
        return member is not null
            ? $"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{Identifiers.Escape(member.Name)}"
            : $"({names.Name(type)})({SymbolDisplay.FormatPrimitive(value, quoteStrings: false, useHexadecimalNumbers: false)})";
    }
}
