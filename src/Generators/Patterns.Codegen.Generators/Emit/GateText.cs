using Patterns.Codegen.Generators.Keys;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>Writes what a gate is asked with, and the methods that make its keys.</summary>
internal static class GateText
{
    /// <summary>The local that holds what entering gave.</summary>
    public static string Entry(LayerModel layer, Scope scope) => scope.Local(layer.Gate!.Word + "Entry");

    /// <summary>The arguments of <c>EnterAsync</c>.</summary>
    public static string Arguments(MethodModel method, LayerModel layer, Scope scope, string token)
    {
        var arguments = layer.Gate!.Arguments.Select(argument => argument.Expression ?? Around(argument.Around, Around(argument.Types is null ? null : $"TypedKey.Of<{argument.Types}>", Keys(method, argument.Keys))));
        return scope.Text($"({string.Join(", ", arguments.Append(token))})");
    }

    /// <summary>The methods that make the keys of a method's gates.</summary>
    public static void EmitKeyMethods(MethodModel method, Scope scope, SourceWriter writer)
    {
        foreach (var layer in method.Layers.Where(static layer => layer.Gate is not null))
        {
            foreach (var key in layer.Gate!.Arguments.SelectMany(static argument => argument.Keys).Where(static key => key.HasHoles))
                EmitKeyMethod(method, key, scope, writer);
        }
    }

    private static string Around(string? method, string text) => method is null ? text : $"{method}({text})";

    private static string Keys(MethodModel method, EquatableArray<GateKey> keys) =>
        keys.Count == 1 ? Key(method, keys[0]) : $"[{string.Join(", ", keys.Select(key => Key(method, key)))}]";

    private static string Key(MethodModel method, GateKey key) => key.HasHoles
        ? $"{method.Stem}{key.Suffix}{method.TypeParameters}({string.Join(", ", Used(method, key).Select(static parameter => parameter.Name))})"
        : KeyTemplateEmitter.Literal(key.Constant);

    private static IEnumerable<ParameterModel> Used(MethodModel method, GateKey key) =>
        method.Parameters.Where(parameter => key.Template.UsedParameters.Contains(parameter.Name));

    private static void EmitKeyMethod(MethodModel method, GateKey key, Scope scope, SourceWriter writer)
    {
        var isStatic = method.IsStatic || !key.Template.UsesInstance;
        var modifier = isStatic ? "static " : method.Modifiers.Split(' ').Contains("readonly") ? "readonly " : "";
        var parameters = string.Join(", ", Used(method, key).Select(static parameter => parameter.ByValue));
        writer.Line();
        foreach (var id in key.Template.SilencedWarnings)
            writer.Line($"#pragma warning disable {id} // The template names a member marked so.");
        writer.Line($"/// <summary>{key.Summary}: <c>{Documented(key.Template.Template)}</c>.</summary>")
            .Line($"private {modifier}string {method.Stem}{key.Suffix}{method.TypeParameters}({parameters})");
        foreach (var constraint in method.Constraints)
            writer.Line("    " + constraint);
        writer.Open().Block(KeyTemplateEmitter.Emit(key.Template, "", scope.Type("KeyBuilder"), method.Instance)).Close();
        foreach (var id in key.Template.SilencedWarnings)
            writer.Line($"#pragma warning restore {id}");
    }

    /// <summary>The template inside a documentation comment, on one line.</summary>
    private static string Documented(string template)
    {
        var text = KeyTemplateEmitter.Literal(template);
        return text.Substring(1, text.Length - 2).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
    }
}
