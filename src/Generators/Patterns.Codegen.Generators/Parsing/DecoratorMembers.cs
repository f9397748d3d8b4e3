using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Emit;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Reads the members of an interface and of its bases: those with patterns to wrap, the others to hand on.</summary>
internal sealed class DecoratorMembers(
    INamedTypeSymbol type,
    TypeNamer names,
    SemanticModel model,
    IProblemSink sink,
    CancellationToken cancellationToken)
{
    private readonly HashSet<string> _signatures = new(StringComparer.Ordinal);

    public List<MethodModel> Wrapped { get; } = [];

    public List<string> PassThrough { get; } = [];

    public void Read()
    {
        foreach (var source in new[] { type }.Concat(type.AllInterfaces))
        {
            foreach (var member in source.GetMembers())
            {
                if (!member.IsStatic && member.DeclaredAccessibility == Accessibility.Public)
                    Read(member);
            }
        }
    }

    private void Read(ISymbol member)
    {
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                ReadMethod(method);
                break;
            case IPropertySymbol property:
                PassThrough.Add(PassThroughText.Property(property, IsFirst(property), names));
                break;
            case IEventSymbol @event:
                PassThrough.Add(PassThroughText.Event(@event, IsFirst(@event), names));
                break;
        }
    }

    private void ReadMethod(IMethodSymbol method)
    {
        var isFirst = IsFirst(method);
        var attributes = PatternAttributes.Of(method);
        var isWrapped = !attributes.IsEmpty && isFirst && Wrap(method, attributes);
        if (!isWrapped)
            PassThrough.Add(PassThroughText.Method(method, isFirst, names));
    }

    private bool Wrap(IMethodSymbol method, ImmutableArray<AttributeData> attributes)
    {
        var shape = SignatureReader.ShapeOf(method, out var result);
        var isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingType, type);

        // What is wrong with an inherited method is reported where it is declared.
        var problems = isOwn ? sink : NullProblemSink.Instance;
        var location = new AttributeReader(attributes[0], cancellationToken).Location;
        if (!ShapeRules.Allow(method, shape, location, problems))
            return false;

        var context = new MethodContext(method, shape, result, MethodNames.Stem(method), names, problems, model.Compilation);
        TokenRules.Check(context, attributes, cancellationToken);
        if (LayersParser.Parse(attributes, context, cancellationToken) is not { } layers)
            return false;

        Wrapped.Add(new MethodModel
        {
            Name = Identifiers.Escape(method.Name),
            Stem = isOwn ? context.Stem : method.ContainingType.Name + context.Stem,
            DisplayName = MethodNames.Display(method),
            Modifiers = "public",
            IsStatic = false,
            Shape = shape,
            ReturnType = SignatureReader.ReturnType(method, names),
            ResultType = result is null ? "void" : names.Name(result),
            Result = SignatureReader.TraitsOf(result, model.Compilation),
            TypeParameters = SignatureReader.TypeParameters(method.TypeParameters),
            Constraints = ConstraintReader.Read(method.TypeParameters, names),
            Parameters = SignatureReader.Parameters(method, names),
            TokenIndex = SignatureReader.TokenIndex(method),
            Core = $"{Field(method, "_inner")}.{Identifiers.Escape(method.Name)}",
            Instance = Field(method, "_inner"),
            Runtime = Field(method, "_patterns"),
            Layers = isOwn ? layers : [.. layers.Select(layer => layer with { Handle = method.ContainingType.Name + layer.Handle })],
            RepeatsAttributes = true,
            HasCore = true,
            Hidden = [.. names.Hidden()],
            Leading = ["/// <inheritdoc/>", .. ReturnAttributes(method)],
        });
        return true;
    }

    private IEnumerable<string> ReturnAttributes(IMethodSymbol method)
    {
        foreach (var attribute in method.GetReturnTypeAttributes())
        {
            if (ParameterAttributes.Display(attribute, names) is { } display)
                yield return $"[return: {display}]";
        }
    }

    /// <summary>A field of the decorator, as the method can name it.</summary>
    private static string Field(IMethodSymbol method, string field) =>
        method.Parameters.Any(p => p.Name == field) ? "this." + field : field;

    /// <summary>Whether no other member so far has the signature; the later ones are implemented explicitly.</summary>
    private bool IsFirst(ISymbol member)
    {
        var signature = member switch
        {
            IMethodSymbol method => $"{method.Name}`{method.Arity}({string.Join(",", method.Parameters.Select(p => p.Type.ToDisplayString()))})",
            IPropertySymbol { IsIndexer: true } indexer => $"this[{string.Join(",", indexer.Parameters.Select(p => p.Type.ToDisplayString()))}]",
            _ => member.Name,
        };
        return _signatures.Add(signature);
    }
}
