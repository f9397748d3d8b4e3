using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>
/// Reads a partial method with pattern attributes into a model. The generator and the analyzer run the same code: the one takes the model,
/// the other the problems.
/// </summary>
internal static class MethodParser
{
    /// <summary>Reads the method.</summary>
    /// <param name="method">A method with at least one pattern attribute.</param>
    /// <param name="model">The semantic model of the file that declares it.</param>
    /// <param name="declaration">Its declaration.</param>
    /// <param name="sink">Where problems go.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The model, or null when no wrapper can be written at all.</returns>
    public static WrappedMethod? Parse(
        IMethodSymbol method,
        SemanticModel model,
        MethodDeclarationSyntax declaration,
        IProblemSink sink,
        CancellationToken cancellationToken)
    {
        method = method.PartialDefinitionPart ?? method;
        var attributes = PatternAttributes.Of(method);
        var location = new AttributeReader(attributes[0], cancellationToken).Location;
        var shape = SignatureReader.ShapeOf(method, out var result);
        var isWrappable = ShapeRules.Allow(method, shape, location, sink);
        if (!PartialRules.Allow(method, declaration, attributes, isWrappable ? sink : NullProblemSink.Instance, model, cancellationToken)
            || !PartialRules.HasRoom(method, declaration))
        {
            return null;
        }

        // A part that repeats a type which does not exist, or a name that is not there yet, would repeat the compiler's error about it.
        if (ErrorTypes.InSignature(method) || HalfTyped.Is(method))
            return null;

        // What cannot be wrapped gets a body all the same: the reason is then the only error.
        isWrappable &= TypeReader.IsPartial(method.ContainingType, out _, cancellationToken);
        if (!isWrappable)
            sink = NullProblemSink.Instance;
        var names = new TypeNamer(model, declaration.SpanStart, declaration.Parent).Within(method);
        var stem = MethodNames.Stem(method, attributes);
        var core = CoreLocator.Find(method, out var almost);
        var context = new MethodContext(method, shape, result, stem, names, sink, model.Compilation) { Core = core };
        var runtime = RuntimeLocator.Find(method);
        PartialRules.CheckReach(context, core, almost, runtime, location);
        TokenRules.Check(context, attributes, cancellationToken);
        var layers = LayersParser.Parse(attributes, context, cancellationToken);
        var extras = core is null ? [] : CoreLocator.Extras(core, method);
        var hasCore = core is not null && !HalfTyped.IsTwice(core);
        var isComplete = isWrappable && hasCore && runtime is not null && layers is not null && ExtraRules.Allow(context, layers.Value, extras, location);

        var wrapped = new MethodModel
        {
            Name = Identifiers.Escape(method.Name),
            Stem = stem,
            DisplayName = MethodNames.Display(method),
            Identity = MethodNames.Identity(method),
            Modifiers = Modifiers(declaration),
            IsStatic = method.IsStatic,
            Shape = shape,
            ReturnType = SignatureReader.ReturnType(method, names),
            ResultType = result is null ? "void" : names.Name(result),
            Result = SignatureReader.TraitsOf(result, model.Compilation),
            TypeParameters = SignatureReader.TypeParameters(method.TypeParameters),
            DeclaredTypeParameters = SignatureReader.DeclaredTypeParameters(method.TypeParameters, names),
            HelperAttributes = [.. MemberAttributes.ForHelpers(method, names)],
            Constraints = ConstraintReader.Read(method.TypeParameters, names),
            Parameters = SignatureReader.Parameters(method, names),
            TokenIndex = SignatureReader.TokenIndex(method),
            Core = Identifiers.Escape(CoreLocator.NameOf(method)),
            CoreOfInstance = core is { IsStatic: true } ? Identifiers.Escape(core.Name) : "{0}." + Identifiers.Escape(CoreLocator.NameOf(method)),
            CoreExtras = extras,
            Runtime = isComplete ? runtime : runtime ?? RuntimeLocator.FindNullable(method),
            Layers = isComplete ? layers!.Value : [],
            RepeatsAttributes = false,
            HasCore = hasCore,
            Hidden = [.. names.Hidden()],
            Silenced = [.. names.Silenced()],
            Leading = [],
        };
        return new WrappedMethod(TypeReader.Read(method.ContainingType, names), wrapped);
    }

    /// <summary>The modifiers as declared: every part of a partial method must repeat them. What only the other part may say is left out.</summary>
    internal static string Modifiers(MethodDeclarationSyntax declaration)
    {
        var words = new List<string>();
        foreach (var modifier in declaration.Modifiers)
        {
            if (!modifier.IsKind(SyntaxKind.AsyncKeyword))
                words.Add(modifier.ValueText);
        }

        return string.Join(" ", words);
    }
}
