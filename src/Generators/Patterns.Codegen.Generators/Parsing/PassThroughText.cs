using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Writes the members of a decorator that only hand on to the inner object.</summary>
internal static class PassThroughText
{
    public static string Method(IMethodSymbol method, bool isImplicit, bool isCast, TypeNamer names)
    {
        var parameters = SignatureReader.Parameters(method, names);
        var arguments = string.Join(", ", method.Parameters.Select(p => Argument(p)));
        var generics = SignatureReader.TypeParameters(method.TypeParameters);
        var declared = SignatureReader.DeclaredTypeParameters(method.TypeParameters, names);
        var attributes = MemberAttributes.Of(method, names).Concat(MemberAttributes.OfReturn(method, names));
        var returns = SignatureReader.ReturnType(method, names);
        var constraints = string.Concat((isImplicit ? ConstraintReader.Read(method.TypeParameters, names) : ConstraintReader.ReadExplicit(method.TypeParameters)).Select(c => " " + c));
        var value = method.ReturnsByRef || method.ReturnsByRefReadonly ? "ref " : "";
        return $"{Head(isImplicit, attributes)}{returns} {Name(method, isImplicit, names)}{declared}({string.Join(", ", parameters.Select(p => p.Attributes + p.Declaration))}){constraints} => {value}{Inner(method, isCast, names)}.{Identifiers.Escape(method.Name)}{generics}({arguments});";
    }

    /// <summary>
    /// <c>Dispose</c> or <c>DisposeAsync</c>: only a decorator made by hand owns what it decorates. A container that makes both disposes both itself, and
    /// would dispose of the inner object twice, or of an instance that is not its own.
    /// </summary>
    public static string Disposal(IMethodSymbol method, bool isImplicit, bool isCast, TypeNamer names)
    {
        var inner = $"{Inner(method, isCast, names)}.{method.Name}()";
        var body = method.ReturnsVoid
            ? $"{{\n    if (_disposesInner)\n        {inner};\n}}"
            : $"=> _disposesInner ? {inner} : default;";
        var doc = isImplicit ? "/// <summary>Disposes what is decorated, when this decorator owns it.</summary>\npublic " : "";
        return $"{doc}{SignatureReader.ReturnType(method, names)} {Name(method, isImplicit, names)}(){(method.ReturnsVoid ? "\n" : " ")}{body}";
    }

    public static string Property(IPropertySymbol property, bool isImplicit, bool isCast, TypeNamer names)
    {
        var inner = Inner(property, isCast, names);
        var reference = property.ReturnsByRef ? "ref " : property.ReturnsByRefReadonly ? "ref readonly " : "";
        var target = property.IsIndexer
            ? $"{inner}[{string.Join(", ", property.Parameters.Select(Argument))}]"
            : $"{inner}.{Identifiers.Escape(property.Name)}";
        var name = property.IsIndexer
            ? $"{(isImplicit ? "" : names.Name(property.ContainingType) + ".")}this[{string.Join(", ", SignatureReader.Parameters(property, names).Select(p => p.Attributes + p.Declaration))}]"
            : Name(property, isImplicit, names);
        var get = property.GetMethod is null ? "" : $" {MemberAttributes.OfAccessor(property.GetMethod, names)}get => {(reference.Length > 0 ? "ref " : "")}{target};";
        var set = property.SetMethod is null ? ""
            : property.SetMethod.IsInitOnly ? $" {MemberAttributes.OfAccessor(property.SetMethod, names)}init => throw new global::System.NotSupportedException(\"A decorator cannot initialize {property.Name} of what it decorates.\");"
            : $" {MemberAttributes.OfAccessor(property.SetMethod, names)}set => {target} = value;";
        return $"{Head(isImplicit, MemberAttributes.Of(property, names))}{reference}{names.Name(property.Type)} {name} {{{get}{set} }}";
    }

    public static string Event(IEventSymbol @event, bool isImplicit, bool isCast, TypeNamer names)
    {
        var target = $"{Inner(@event, isCast, names)}.{Identifiers.Escape(@event.Name)}";
        return $"{Head(isImplicit, MemberAttributes.Of(@event, names))}event {names.Name(@event.Type)} {Name(@event, isImplicit, names)} {{ add => {target} += value; remove => {target} -= value; }}";
    }

    private static string Head(bool isImplicit, IEnumerable<string> attributes) =>
        (isImplicit ? "/// <inheritdoc/>\n" : "") + string.Concat(attributes.Select(static attribute => attribute + "\n")) + (isImplicit ? "public " : "");

    private static string Name(ISymbol member, bool isImplicit, TypeNamer names) =>
        isImplicit ? Identifiers.Escape(member.Name) : $"{names.Name(member.ContainingType)}.{Identifiers.Escape(member.Name)}";

    private static string Inner(ISymbol member, bool isCast, TypeNamer names)
    {
        var hides = member switch
        {
            IMethodSymbol method => method.Parameters.Any(p => p.Name == "_inner"),
            IPropertySymbol property => property.Parameters.Any(p => p.Name == "_inner"),
            _ => false,
        };
        var field = hides ? "this._inner" : "_inner";
        return !isCast ? field : $"(({names.Name(member.ContainingType)}){field})";
    }

    /// <summary>As an argument; a dynamic one would make the whole call a dynamic one.</summary>
    private static string Argument(IParameterSymbol parameter) =>
        parameter is { Type.TypeKind: TypeKind.Dynamic, RefKind: RefKind.None or RefKind.In }
            ? $"(object){Identifiers.Escape(parameter.Name)}!"
            : SignatureReader.ArgumentModifier(parameter) + Identifiers.Escape(parameter.Name);
}
