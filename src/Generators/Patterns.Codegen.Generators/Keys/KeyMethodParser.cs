using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>
/// Reads a method with <c>[KeyTemplate]</c>. The generator and the analyzer run the same code: the one takes the model, the other the problems.
/// </summary>
internal static class KeyMethodParser
{
    public const string Attribute = "Patterns.Codegen.KeyTemplateAttribute";

    private const string Builder = "Patterns.Codegen.Engine.KeyBuilder";

    /// <summary>Reads the method.</summary>
    /// <param name="method">A method that has the attribute.</param>
    /// <param name="model">The semantic model of the file that declares it.</param>
    /// <param name="declaration">The declaration that carries the attribute.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The model, or null when no body can be written at all.</returns>
    public static KeyMethodModel? Parse(
        IMethodSymbol method,
        SemanticModel model,
        MethodDeclarationSyntax declaration,
        IProblemSink problems,
        CancellationToken cancellationToken)
    {
        method = method.PartialDefinitionPart ?? method;
        var data = method.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.ToDisplayString() == Attribute);
        if (data?.ApplicationSyntaxReference is not { } written || written.SyntaxTree != declaration.SyntaxTree || !declaration.Span.Contains(written.Span))
            return null;

        var attribute = new AttributeReader(data, cancellationToken);
        if (!KeyMethodRules.Allow(method, declaration, attribute.Location, problems, cancellationToken))
            return null;

        // A part that repeats a type which does not exist, or a name that is not there yet, would repeat the compiler's error about it.
        if (ErrorTypes.InSignature(method) || HalfTyped.Is(method))
            return null;

        var template = Bind(method, model.Compilation, data, attribute, problems);
        if (template is not null)
            UnseenCode.Check(method, attribute.FirstLocation, problems, cancellationToken);

        return Describe(method, model, declaration, attribute, template);
    }

    private static KeyTemplateModel? Bind(IMethodSymbol method, Compilation compilation, AttributeData data, AttributeReader attribute, IProblemSink problems)
    {
        // The compiler reports an argument that is missing or of another type.
        if (data.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive }])
            return null;

        // Nobody looks at the generator's locations.
        var location = problems is NullProblemSink ? Location.None : attribute.FirstLocation;
        return KeyTemplateBinder.Bind(KeyTemplateParser.Parse(attribute.FirstText), method, compilation, problems, location);
    }

    private static KeyMethodModel Describe(
        IMethodSymbol method, SemanticModel model, MethodDeclarationSyntax declaration, AttributeReader attribute, KeyTemplateModel? template)
    {
        var names = new TypeNamer(model, declaration.SpanStart);
        var parameters = SignatureReader.Parameters(method, names).Select(static parameter => parameter.Declaration);
        var generic = SignatureReader.TypeParameters(method.TypeParameters);
        var name = Identifiers.Escape(method.Name);
        return new KeyMethodModel
        {
            Type = TypeReader.Read(method.ContainingType, names) with { HintName = TypeReader.HintName(method.ContainingType, ".KeyTemplates") },
            Order = method.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            Attribute = attribute.Display(),
            Declaration = $"{MethodParser.Modifiers(declaration)} {names.Name(method.ReturnType)} {name}{generic}({string.Join(", ", parameters)})",
            Constraints = ConstraintReader.Read(method.TypeParameters, names),
            Template = template,
            BuilderType = names.IsTaken("KeyBuilder") ? "global::" + Builder : "KeyBuilder",
            GeneratedCode = names.IsTaken("GeneratedCode") || names.IsTaken("GeneratedCodeAttribute") ? "global::System.CodeDom.Compiler.GeneratedCode" : "GeneratedCode",
        };
    }
}
