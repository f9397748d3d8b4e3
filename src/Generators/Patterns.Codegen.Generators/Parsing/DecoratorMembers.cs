using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Emit;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Reads the members of an interface and of its bases: those with patterns to wrap, the others to hand on.</summary>
internal sealed class DecoratorMembers(
    INamedTypeSymbol type,
    TypeNamer all,
    SemanticModel model,
    Location place,
    IProblemSink sink,
    CancellationToken cancellationToken)
{
    private readonly MemberSignatures _signatures = new();
    private readonly HashSet<string> _stems = new(StringComparer.Ordinal);

    public List<MethodModel> Wrapped { get; } = [];

    public List<string> PassThrough { get; } = [];

    /// <summary>Whether the decorator has a <c>Dispose</c> or <c>DisposeAsync</c> to hand on.</summary>
    public bool IsDisposable { get; private set; }

    public void Read()
    {
        foreach (var source in new[] { type }.Concat(type.AllInterfaces))
        {
            foreach (var member in source.GetMembers())
            {
                if (DecoratorReach.Obstacle(member) is { } obstacle)
                    Refuse(member, obstacle);
                else if (DecoratorReach.CanCall(member, model.Compilation))
                    Read(member);
            }
        }
    }

    /// <summary>A member that the decorator does not get keeps its attributes from ever acting: that is said, not hidden.</summary>
    private void Refuse(ISymbol member, string obstacle)
    {
        if (member is not IMethodSymbol { IsPartialDefinition: false } method || !SymbolEqualityComparer.Default.Equals(method.ContainingType, type))
            return;
        if (PatternAttributes.Of(method) is [var attribute, ..])
            sink.Report("PCG0004", new AttributeReader(attribute, cancellationToken).Location, $"{type.Name}.{method.Name} cannot be wrapped: {obstacle}");
    }

    private void Read(ISymbol member)
    {
        // Where another member stands in the way, this one is implemented explicitly.
        var isImplicit = _signatures.Add(member) && member.DeclaredAccessibility == Accessibility.Public && (!ObjectMembers.LooksLikeFinalizer(member) || !PatternAttributes.Of((IMethodSymbol)member).IsEmpty);
        var access = !isImplicit ? "" : ObjectMembers.AreHiddenBy(member, model.Compilation) ? "public new " : "public ";
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                ReadMethod(method, isImplicit, access);
                break;
            case IPropertySymbol property:
                PassThrough.Add(PassThroughText.Property(property, access, !isImplicit || IsAmbiguous(property), all));
                break;
            case IEventSymbol @event:
                PassThrough.Add(PassThroughText.Event(@event, access, !isImplicit || IsAmbiguous(@event), all));
                break;
        }
    }

    private void ReadMethod(IMethodSymbol method, bool isImplicit, string access)
    {
        if (DecoratorReach.IsDisposal(method))
        {
            IsDisposable = true;
            PassThrough.Add(PassThroughText.Disposal(method, isImplicit, !isImplicit || IsAmbiguous(method), all));
            return;
        }

        var attributes = method.IsPartialDefinition ? [] : PatternAttributes.Of(method);
        var isWrapped = !attributes.IsEmpty && isImplicit && Wrap(method, attributes, access);
        if (!isWrapped)
            PassThrough.Add(PassThroughText.Method(method, access, !isImplicit || IsAmbiguous(method), all.Within(method)));
        if (attributes.IsEmpty || isImplicit)
            return;
        if (method.DeclaredAccessibility != Accessibility.Public)
            Refuse(method, "it is not public, and a decorator wraps what callers of the interface see; make it public or remove the attribute");
        else
            sink.Report("PCG0004", place, $"{method.ContainingType.Name}.{method.Name} cannot be wrapped: {type.Name} has another member of this signature or name, and its decorator can wrap only one of them; give one of them another name");
    }

    private bool Wrap(IMethodSymbol method, ImmutableArray<AttributeData> attributes, string access)
    {
        var names = all.Within(method);
        var shape = SignatureReader.ShapeOf(method, out var result);
        var isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingType, type);

        // What is wrong with an inherited method is reported once, by the interface that brings it a decorator.
        var problems = isOwn || IsFirstHeir(method.ContainingType) ? sink : NullProblemSink.Instance;
        var location = new AttributeReader(attributes[0], cancellationToken).Location;
        if (!ShapeRules.Allow(method, shape, location, problems))
            return false;

        var context = new MethodContext(method, shape, result, Stem(method, attributes, isOwn), names, problems, model.Compilation);
        TokenRules.Check(context, attributes, cancellationToken);
        if (LayersParser.Parse(attributes, context, cancellationToken) is not { } layers)
            return false;

        Wrapped.Add(new MethodModel
        {
            Name = Identifiers.Escape(method.Name),
            Stem = context.Stem,
            DisplayName = MethodNames.Display(method),
            Identity = MethodNames.Identity(method, type),
            Modifiers = access.TrimEnd(),
            IsStatic = false,
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
            Core = $"{(IsAmbiguous(method) ? $"(({names.Name(method.ContainingType)}){Field(method, "_inner")})" : Field(method, "_inner"))}.{Identifiers.Escape(method.Name)}",
            CoreOfInstance = $"{(IsAmbiguous(method) ? $"(({names.Name(method.ContainingType)}){{0}}._inner)" : "{0}._inner")}.{Identifiers.Escape(method.Name)}",
            Instance = isOwn ? Field(method, "_inner") : $"(({names.Name(method.ContainingType)}){Field(method, "_inner")})",
            Runtime = Field(method, "_patterns"),
            Layers = layers,
            RepeatsAttributes = true,
            HasCore = true,
            Hidden = [.. names.Hidden()],
            Silenced = [.. names.Silenced()],
            Leading = [.. ObjectMembers.LooksLikeFinalizer(method) ? ["#pragma warning disable CS0465 // The interface calls it so; it is no finalizer."] : Array.Empty<string>(), "/// <inheritdoc/>", .. MemberAttributes.Callability(method, names), .. MemberAttributes.OfReturn(method, names)],
        });
        return true;
    }

    private bool IsFirstHeir(INamedTypeSymbol source) =>
        sink is not NullProblemSink
        && SymbolEqualityComparer.Default.Equals(source.ContainingAssembly, model.Compilation.Assembly)
        && !PatternAttributes.Has(source, PatternAttributes.GenerateDecorator)
        && SymbolEqualityComparer.Default.Equals(MarkedInterfaces.FirstHeir(source, model.Compilation), type);

    /// <summary>Names that no other method of the decorator has: two bases may have methods of one name, and be the same but for their type arguments.</summary>
    private string Stem(IMethodSymbol method, ImmutableArray<AttributeData> attributes, bool isOwn)
    {
        var stem = (isOwn ? "" : method.ContainingType.Name) + MethodNames.Stem(method, attributes);
        while (!_stems.Add(stem) || HelperNames.AreTaken(stem, type, attributes))
            stem += "_";
        return stem;
    }

    /// <summary>Whether the name alone would not lead to the member, because another interface has it as well.</summary>
    private bool IsAmbiguous(ISymbol member) =>
        !SymbolEqualityComparer.Default.Equals(member.ContainingType, type)
        && new[] { type }.Concat(type.AllInterfaces).Any(other => !SymbolEqualityComparer.Default.Equals(other, member.ContainingType) && !other.GetMembers(member.Name).IsEmpty);

    /// <summary>A field of the decorator, as the method can name it.</summary>
    private static string Field(IMethodSymbol method, string field) =>
        method.Parameters.Any(p => p.Name == field) ? "this." + field : field;
}
