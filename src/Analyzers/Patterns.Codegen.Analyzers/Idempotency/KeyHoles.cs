namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>The holes of a key template: <c>order.Id</c> of <c>pay:{order.Id}</c>.</summary>
internal static class KeyHoles
{
    public static ImmutableArray<string> Of(string template)
    {
        var holes = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '{')
                continue;
            if (i + 1 < template.Length && template[i + 1] == '{')
            {
                i++;
                continue;
            }

            var end = template.IndexOf('}', i);
            if (end < 0)
                break;
            holes.Add(template.Substring(i + 1, end - i - 1).Split(':')[0].Trim());
            i = end;
        }

        return holes.ToImmutable();
    }

    /// <summary>The symbol that a hole names, beginning at a parameter of the method; null when there is none.</summary>
    public static ISymbol? Resolve(string hole, IMethodSymbol method)
    {
        var names = hole.Split('.');
        ISymbol? symbol = method.Parameters.FirstOrDefault(p => p.Name == names[0].TrimEnd('?'));
        for (var i = 1; i < names.Length && symbol is not null; i++)
        {
            var name = names[i].TrimEnd('?');
            ISymbol? next = null;
            for (var type = TypeOf(symbol); type is not null && next is null; type = type.BaseType)
                next = type.GetMembers(name).FirstOrDefault(static m => m is IPropertySymbol or IFieldSymbol);
            symbol = next;
        }

        return symbol;
    }

    public static ITypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.Type,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };
}
