using Patterns.Codegen.Generators.Emit;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>Writes the file of one type: its methods that make keys.</summary>
internal static class KeyMethodEmitter
{
    public static string Emit(EquatableArray<KeyMethodModel> methods)
    {
        var writer = new SourceWriter();
        FileHeader.Write(writer, methods[0].Type.Namespace, []);
        var silenced = methods.SelectMany(static method => method.Template?.SilencedWarnings ?? []).Distinct().OrderBy(static id => id, StringComparer.Ordinal);
        foreach (var id in silenced)
            writer.Line($"#pragma warning disable {id} // A template names a member marked so.");

        foreach (var declaration in methods[0].Type.Declarations)
            writer.Open(declaration);

        for (var i = 0; i < methods.Count; i++)
        {
            if (i > 0)
                writer.Line();

            EmitMethod(methods[i], writer);
        }

        foreach (var _ in methods[0].Type.Declarations)
            writer.Close();

        return writer.ToString();
    }

    private static void EmitMethod(KeyMethodModel method, SourceWriter writer)
    {
        writer.Line($"// {method.Attribute}");
        writer.Line($"[{method.GeneratedCode}{MethodEmitter.GeneratedCode.Substring("GeneratedCode".Length)}]");
        writer.Line(method.Declaration);
        foreach (var constraint in method.Constraints)
            writer.Line("    " + constraint);

        if (method.Template is { } template)
            writer.Open().Block(KeyTemplateEmitter.Emit(template, "", method.BuilderType)).Close();
        else
            writer.Then("=> throw new global::System.InvalidOperationException(\"The key template of this method is in error; the build says which.\");");
    }
}
