namespace Patterns.Codegen.Generators.Model;

/// <summary>One parameter as it is declared again: <c>in global::Shop.Order order</c>.</summary>
/// <param name="Name">The identifier, escaped when it is a keyword.</param>
/// <param name="Type">The type as C# text.</param>
/// <param name="Modifiers">Modifiers of the declaration with a space behind each (<c>"this "</c>, <c>"in "</c>, <c>"params "</c>).</param>
/// <param name="ArgumentModifier">What a call must write before the argument (<c>"in "</c>), or nothing.</param>
/// <param name="Attributes">What the compiler must know of nulls in it, as attributes with a space behind each, or nothing.</param>
internal sealed record ParameterModel(string Name, string Type, string Modifiers, string ArgumentModifier, string Attributes)
{
    /// <summary>The default with its equals sign, or nothing: for a method of its own, not for the second part of one.</summary>
    public string Default { get; init; } = "";

    /// <summary>Attributes that a parameter with a default may have, with a space behind each.</summary>
    public string DefaultAttributes { get; init; } = "";

    public string Declaration => $"{Modifiers}{Type} {Name}";

    /// <summary>As a member that callers see declares it: with all that the original says.</summary>
    public string InFull => $"{Attributes}{(Default.Length > 0 ? DefaultAttributes : "")}{Declaration}{Default}";

    /// <summary>As a parameter that outlives the call: by value.</summary>
    public string ByValue => $"{Attributes}{Type} {Name}";

    /// <summary>As an argument; a dynamic one would make the whole call a dynamic one.</summary>
    public string Argument => AsArgument(Name);

    /// <summary>As an argument of a method with the same parameters. A dynamic value is no variable of the parameter's type, so it goes without its modifier.</summary>
    public string PassedOn => PassOn(Name);

    private bool IsDynamic => Type.TrimEnd('?') == "dynamic";

    /// <summary>A variable that holds the parameter's value, as an argument of a method with the same parameters.</summary>
    public string PassOn(string variable) => IsDynamic && ArgumentModifier is "in " or "" ? AsArgument(variable) : ArgumentModifier + variable;

    /// <summary>An expression that holds the parameter's value, as an argument.</summary>
    public string AsArgument(string value) => IsDynamic ? $"(object){value}!" : value;
}
