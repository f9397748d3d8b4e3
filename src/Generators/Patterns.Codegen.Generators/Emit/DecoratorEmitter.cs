using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>Writes the decorator of an interface and the extension that registers it.</summary>
internal static class DecoratorEmitter
{
    public static string Emit(DecoratorModel model, CancellationToken cancellationToken)
    {
        var writer = new SourceWriter();
        var texts = model.Methods.Select(m => MethodEmitter.Emit(new WrappedMethod(model.Type, m), cancellationToken)).ToArray();
        FileHeader.Write(writer, model.Type.Namespace, model.Silenced, [.. texts.SelectMany(static text => text.Usings).Distinct(), "Microsoft.Extensions.DependencyInjection"]);
        string Type(string name) => model.Hidden.Contains(name) ? Vocabulary.Qualify(name) : name;
        var attribute = $"[{Type("GeneratedCode")}{MethodEmitter.GeneratedCode.Substring("GeneratedCode".Length)}]";

        writer.Line($"/// <summary>Applies the patterns of <see cref=\"{Cref(model.Interface)}\"/> around another implementation.</summary>")
            .Line("/// <param name=\"inner\">The implementation to protect.</param>")
            .Line("/// <param name=\"patterns\">What the patterns run on.</param>");
        if (model.IsDisposable)
            writer.Line("/// <param name=\"disposesInner\">Whether disposing the decorator disposes <paramref name=\"inner\"/>; false when somebody else does, such as the container that made it.</param>");
        var owns = model.IsDisposable ? ", bool disposesInner = true" : "";
        foreach (var carried in model.Attributes)
            writer.Line(carried);
        writer.Line(attribute)
            .Line($"{model.Accessibility} sealed class {model.Name}{model.DeclaredTypeParameters}({model.Interface} inner, {Type("PatternRuntime")} patterns{owns}){(model.IsBroken ? "" : $" : {model.Interface}")}");
        foreach (var constraint in model.Constraints)
            writer.Line("    " + constraint);
        writer.Open()
            .Line($"private readonly {model.Interface} _inner = inner ?? throw new {Type("ArgumentNullException")}(nameof(inner));")
            .Line($"private readonly {Type("PatternRuntime")} _patterns = patterns ?? throw new {Type("ArgumentNullException")}(nameof(patterns));");
        if (model.IsDisposable)
            writer.Line("private readonly bool _disposesInner = disposesInner;");
        foreach (var text in texts)
            writer.Line().Block(text.Members);
        foreach (var member in model.PassThrough)
            writer.Line().Block(member);
        writer.Close();
        EmitExtension(model, writer, attribute);
        TypeEmitter.EmitHandles(new TypeText(model.Type, [.. texts]), writer);
        return writer.ToString();
    }

    private static void EmitExtension(DecoratorModel model, SourceWriter writer, string attribute)
    {
        const string Services = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";
        writer.Line()
            .Line($"/// <summary>Puts <see cref=\"{Cref(model.Name + model.TypeParameters)}\"/> in front of what is registered.</summary>");
        foreach (var carried in model.Attributes)
            writer.Line(carried);
        writer.Line(attribute)
            .Open($"{model.Accessibility} static class {DecoratorNames.Extensions(model.Name, TypeParameterNames(model).Count())}")
            .Line($"/// <summary>Decorates the registered <see cref=\"{Cref(model.Interface)}\"/> with its patterns; call it after the registration.</summary>");
        foreach (var name in TypeParameterNames(model))
            writer.Line($"/// <typeparam name=\"{name}\">As of the interface.</typeparam>");
        writer.Line("/// <param name=\"services\">The services.</param>")
            .Line("/// <returns>The services, for further calls.</returns>")
            .Line($"public static {Services} Decorate{model.Stem}{model.DeclaredTypeParameters}(this {Services} services)");
        foreach (var constraint in model.Constraints)
            writer.Line("    " + constraint);
        if (model.IsBroken)
        {
            writer.Open().Line("// Something about a member of the interface is in error (the error list says what), or of a type that another source generator makes, which this one does not see: nothing is decorated.").Line($"throw new {Vocabulary.Qualify("NotImplementedException")}();").Close().Close();
            return;
        }

        writer.Open()
            .Line($"return services.DecorateService<{model.Interface}>(static (inner, patterns) => new {model.Name}{model.TypeParameters}(inner, patterns{(model.IsDisposable ? ", disposesInner: false" : "")}));")
            .Close()
            .Close();
    }

    private static IEnumerable<string> TypeParameterNames(DecoratorModel model) =>
        model.TypeParameters.Trim('<', '>').Split([", "], StringSplitOptions.RemoveEmptyEntries).Select(Identifiers.Unescape);

    private static string Cref(string type) => type.Replace("?", "").Replace('<', '{').Replace('>', '}');
}
