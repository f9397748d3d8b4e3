using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Parsing.RateLimiting;

/// <summary>The way from a parameter or the instance to a value, as an expression, and the value's type.</summary>
/// <param name="Expression">C# text.</param>
/// <param name="Type">What it gives.</param>
internal sealed record ValuePath(string Expression, ITypeSymbol Type)
{
    /// <summary>Follows a hole's path.</summary>
    /// <param name="part">The hole.</param>
    /// <param name="method">The method.</param>
    /// <param name="required">What a null on the way makes impossible, for the exception of the call: "Cost of ... is ..."; null where it may run through to the end.</param>
    /// <returns>Null when a step is not found, which the binder would have reported.</returns>
    public static ValuePath? Of(KeyPart part, IMethodSymbol method, string? required)
    {
        var expression = part.Steps[0].Name;
        var path = expression;
        var first = Identifiers.Unescape(expression);
        var parameter = method.Parameters.FirstOrDefault(one => one.Name == first);
        var type = first == "this" ? method.ContainingType : parameter?.Type;
        var isNullable = parameter?.NullableAnnotation == NullableAnnotation.Annotated;
        for (var index = 1; index < part.Steps.Count && type is not null; index++)
        {
            var step = part.Steps[index];
            var owner = type;
            if (step.Access == KeyAccess.Direct)
            {
                expression += ".";
            }
            else if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            {
                owner = nullable.TypeArguments[0];
                expression = required is null ? expression + "?." : Required(expression, path, required) + ".";
            }
            else
            {
                // A ?. behind what cannot be null would make the compiler think that it may be, wherever it is used later.
                expression = required is not null ? Required(expression, path, required) + "." : expression + (isNullable ? "?." : "!.");
            }

            expression += step.Name;
            path += "." + step.Name;
            (type, isNullable) = Member(owner, Identifiers.Unescape(step.Name));
        }

        return type is null ? null : new(expression, type);
    }

    private static string Required(string expression, string path, string what)
    {
        var message = $"{what}, but {path} is null. Refuse such a call before it gets here.";
        return $"({expression} ?? throw new global::System.ArgumentNullException({KeyTemplateEmitter.Literal(path)}, {KeyTemplateEmitter.Literal(message)}))";
    }

    private static (ITypeSymbol? Type, bool IsNullable) Member(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                if (member is IPropertySymbol property)
                    return (property.Type, property.NullableAnnotation == NullableAnnotation.Annotated);
                if (member is IFieldSymbol field)
                    return (field.Type, field.NullableAnnotation == NullableAnnotation.Annotated);
            }
        }

        // Of an interface also what it inherits.
        var inherited = type.AllInterfaces.SelectMany(one => one.GetMembers(name)).OfType<IPropertySymbol>().FirstOrDefault();
        return (inherited?.Type, inherited?.NullableAnnotation == NullableAnnotation.Annotated);
    }
}
