using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>Puts the methods of one type into one file.</summary>
internal static class TypeEmitter
{
    public static string Emit(TypeText text)
    {
        var writer = new SourceWriter();
        FileHeader.Write(writer, text.Type.Namespace, text.Methods.SelectMany(static method => method.Silenced), [.. text.Methods.SelectMany(static method => method.Usings).Distinct()]);
        foreach (var declaration in text.Type.Declarations)
            writer.Open(declaration);
        var isFirst = true;
        foreach (var method in text.Methods)
        {
            if (!isFirst)
                writer.Line();
            writer.Block(method.Members);
            isFirst = false;
        }

        foreach (var _ in text.Type.Declarations)
            writer.Close();
        EmitHandles(text, writer);
        return writer.ToString();
    }

    public static void EmitHandles(TypeText text, SourceWriter writer)
    {
        var methods = text.Methods.Where(m => m.Anchor is not null).ToArray();
        if (methods.Length == 0)
            return;

        string Type(string name) => methods.Any(m => m.Hidden.Contains(name)) ? Vocabulary.Qualify(name) : name;

        writer.Line()
            .Line("/// <summary>The patterns of the methods above, with the values of their attributes; configuration may override each.</summary>")
            .Open($"file static class {text.Type.HandlesClass}");
        foreach (var method in methods)
            writer.Block(method.Handles).Line();
        writer.Line($"[{Type("ModuleInitializer")}]")
            .Line($"internal static void Register() => {Type("PatternCatalog")}.Add(static () => {methods[0].Anchor});")
            .Close();
    }
}
