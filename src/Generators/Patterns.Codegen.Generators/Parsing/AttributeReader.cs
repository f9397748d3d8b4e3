using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Reads the values of one attribute and knows where each is written.</summary>
internal sealed class AttributeReader(AttributeData attribute, CancellationToken cancellationToken)
{
    private readonly AttributeSyntax? _syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;

    /// <summary>The attribute's name as users know it: <c>Retry</c>.</summary>
    public string Name { get; } = Shorten(attribute.AttributeClass?.Name ?? "");

    /// <summary>Where the attribute stands.</summary>
    public Location Location => _syntax?.GetLocation() ?? Location.None;

    /// <summary>Whether the value is written at the attribute.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Where a named value stands.</summary>
    public Location LocationOf(string name) => ExpressionOf(name)?.GetLocation() ?? Location;

    /// <summary>A named value as it is written; null when it is not.</summary>
    public ExpressionSyntax? ExpressionOf(string name)
    {
        foreach (var argument in _syntax?.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == name)
                return argument.Expression;
        }

        return null;
    }

    /// <summary>Where the first positional value stands.</summary>
    public Location FirstLocation =>
        _syntax?.ArgumentList?.Arguments is { Count: > 0 } arguments && arguments[0].NameEquals is null
            ? arguments[0].Expression.GetLocation()
            : Location;

    /// <summary>The first positional value, or null when it is missing, null or not a text.</summary>
    public string? FirstText =>
        attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Primitive, Value: string text }
            ? text
            : null;

    /// <summary>All texts among the positional values, those of a <c>params</c> array included; a missing one is null.</summary>
    public ImmutableArray<string?> Texts
    {
        get
        {
            var texts = ImmutableArray.CreateBuilder<string?>();
            foreach (var argument in attribute.ConstructorArguments)
            {
                // One null in place of the array is a missing text.
                if (argument.Kind == TypedConstantKind.Array && !argument.IsNull)
                    texts.AddRange(argument.Values.Select(static value => value.Value as string));
                else
                    texts.Add(argument.Kind == TypedConstantKind.Array ? null : argument.Value as string);
            }

            return texts.ToImmutable();
        }
    }

    /// <summary>Where a positional value stands.</summary>
    public Location LocationAt(int index) =>
        _syntax?.ArgumentList?.Arguments is { } arguments && index < arguments.Count && arguments[index].NameEquals is null
            ? arguments[index].Expression.GetLocation()
            : Location;

    public int? Int(string name) => Find(name) is { Kind: TypedConstantKind.Primitive, Value: int value } ? value : null;

    public double? Double(string name) => Find(name) is { Kind: TypedConstantKind.Primitive, Value: double value } ? value : null;

    public bool? Bool(string name) => Find(name) is { Kind: TypedConstantKind.Primitive, Value: bool value } ? value : null;

    public string? Text(string name) => Find(name) is { Kind: TypedConstantKind.Primitive, Value: string value } ? value : null;

    /// <summary>An enum's value: its member's name, or null with <paramref name="isUndefined"/> when the number has none.</summary>
    public string? EnumMember(string name, out bool isUndefined)
    {
        isUndefined = false;
        if (Find(name) is not { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type } constant)
            return null;

        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, constant.Value))
                return field.Name;
        }

        isUndefined = true;
        return null;
    }

    /// <summary>The name of a value's type.</summary>
    public string TypeOf(string name) => Find(name)?.Type?.Name ?? name;

    /// <summary>Whether the value is written as an array and a null stands in it.</summary>
    public bool HoldsNull(string name) => Find(name) is { Kind: TypedConstantKind.Array, IsNull: false } array && array.Values.Any(static value => value.Kind != TypedConstantKind.Error && value.IsNull);

    /// <summary>Whether the value is written as an array that holds nothing.</summary>
    public bool IsEmptyArray(string name) => Find(name) is { Kind: TypedConstantKind.Array, IsNull: false, Values.IsEmpty: true };

    public ImmutableArray<INamedTypeSymbol> Types(string name)
    {
        if (Find(name) is not { Kind: TypedConstantKind.Array, IsNull: false } constant)
            return [];

        var types = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        foreach (var value in constant.Values)
        {
            if (value.Value is INamedTypeSymbol { TypeKind: not TypeKind.Error } type)
                types.Add(type);
        }

        return types.ToImmutable();
    }

    /// <summary>The attribute as it is written, on one line and safe inside a line comment.</summary>
    public string Display()
    {
        var text = new StringBuilder("[");
        var space = false;
        foreach (var character in _syntax?.ToString() ?? Name)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character) || character is '\u2028' or '\u2029' or '\u0085')
            {
                space = text.Length > 1;
                continue;
            }

            if (space)
                text.Append(' ');
            space = false;
            text.Append(character);
            if (text.Length > 160)
                return text.Append("...]").ToString();
        }

        return text.Append(']').ToString();
    }

    private TypedConstant? Find(string name)
    {
        foreach (var pair in attribute.NamedArguments)
        {
            if (pair.Key == name)
                return pair.Value;
        }

        return null;
    }

    private static string Shorten(string name) =>
        name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
}
