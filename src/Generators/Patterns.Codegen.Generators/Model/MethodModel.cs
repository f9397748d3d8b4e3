namespace Patterns.Codegen.Generators.Model;

/// <summary>A method to wrap: everything the emitter needs, and nothing of the compiler's.</summary>
internal sealed record MethodModel
{
    /// <summary>What its user wrote: the name to declare, escaped when it is a keyword.</summary>
    public required string Name { get; init; }

    /// <summary>The name without escape, with a number where overloads would collide: the stem of generated names.</summary>
    public required string Stem { get; init; }

    /// <summary>What logs, metrics and configuration call it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What stores keep its records and counters under.</summary>
    public required string Identity { get; init; }

    /// <summary>Everything before the return type: <c>public static partial</c>.</summary>
    public required string Modifiers { get; init; }

    /// <summary>Whether helper methods must be static.</summary>
    public required bool IsStatic { get; init; }

    public required ReturnShape Shape { get; init; }

    public required string ReturnType { get; init; }

    /// <summary>The result without its task, or <c>void</c>.</summary>
    public required string ResultType { get; init; }

    public required ResultTraits Result { get; init; }

    /// <summary><c>&lt;T&gt;</c>, or nothing.</summary>
    public required string TypeParameters { get; init; }

    /// <summary>The type parameters as helpers, and a decorator, declare them: with attributes.</summary>
    public required string DeclaredTypeParameters { get; init; }

    /// <summary>Attributes of the method that its helpers need to call what it calls.</summary>
    public required EquatableArray<string> HelperAttributes { get; init; }

    /// <summary>Warnings about types that the signature names and that are marked obsolete or experimental.</summary>
    public required EquatableArray<string> Silenced { get; init; }

    /// <summary>One <c>where</c> clause an element.</summary>
    public required EquatableArray<string> Constraints { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>The index of the cancellation token among the parameters, or -1.</summary>
    public required int TokenIndex { get; init; }

    /// <summary>The expression of the method that does the work, up to its argument list.</summary>
    public required string Core { get; init; }

    /// <summary>The same where <c>this</c> is held in a variable, which stands for <c>{0}</c>.</summary>
    public required string CoreOfInstance { get; init; }

    /// <summary>The parameters that only the core has, by their place.</summary>
    public EquatableArray<CoreExtra> CoreExtras { get; init; }

    /// <summary>What <c>this</c> in a key stands for: a decorator's keys are made from the implementation inside.</summary>
    public string Instance { get; init; } = "this";

    /// <summary>The expression of the runtime, or null when there is none in reach (then the wrapper only passes through).</summary>
    public required string? Runtime { get; init; }

    /// <summary>Outermost first. Empty when the attributes are in error: the wrapper then only passes through, so that one error is one error.</summary>
    public required EquatableArray<LayerModel> Layers { get; init; }

    /// <summary>Set when there is nothing to pass through to: the core is missing.</summary>
    public required bool HasCore { get; init; }

    /// <summary>Whether the declaration must repeat attributes of its parameters: a decorator's does, the other part of a partial method shares them.</summary>
    public required bool RepeatsAttributes { get; init; }

    /// <summary>Names of the vocabulary that mean something else where the user's type stands; they are written in full.</summary>
    public required EquatableArray<string> Hidden { get; init; }

    /// <summary>Attributes and documentation before the declaration, one line an element.</summary>
    public required EquatableArray<string> Leading { get; init; }
}
