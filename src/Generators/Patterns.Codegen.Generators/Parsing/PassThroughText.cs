using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Writes the members of a decorator that only hand on to the inner object.</summary>
internal static class PassThroughText
{
    public static string Method(IMethodSymbol method, bool isImplicit, TypeNamer names)
    {
        var parameters = SignatureReader.Parameters(method, names);
        var arguments = string.Join(", ", method.Parameters.Select(p => Argument(p)));
        var generics = SignatureReader.TypeParameters(method.TypeParameters);
        var returns = SignatureReader.ReturnType(method, names);
        var constraints = isImplicit ? string.Concat(ConstraintReader.Read(method.TypeParameters, names).Select(c => " " + c)) : "";
        var value = method.ReturnsByRef || method.ReturnsByRefReadonly ? "ref " : "";
        return $"{Head(isImplicit)}{returns} {Name(method, isImplicit, names)}{generics}({string.Join(", ", parameters.Select(p => p.Attributes + p.Declaration))}){constraints} => {value}{Inner(method, isImplicit, names)}.{Identifiers.Escape(method.Name)}{generics}({arguments});";
    }

    public static string Property(IPropertySymbol property, bool isImplicit, TypeNamer names)
    {
        var inner = Inner(property, isImplicit, names);
        var reference = property.ReturnsByRef ? "ref " : property.ReturnsByRefReadonly ? "ref readonly " : "";
        var target = property.IsIndexer
            ? $"{inner}[{string.Join(", ", property.Parameters.Select(Argument))}]"
            : $"{inner}.{Identifiers.Escape(property.Name)}";
        var name = property.IsIndexer
            ? $"{(isImplicit ? "" : names.Name(property.ContainingType) + ".")}this[{string.Join(", ", property.Parameters.Select(p => $"{names.Name(p.Type)} {Identifiers.Escape(p.Name)}"))}]"
            : Name(property, isImplicit, names);
        var get = property.GetMethod is null ? "" : $" get => {(reference.Length > 0 ? "ref " : "")}{target};";
        var set = property.SetMethod is null ? ""
            : property.SetMethod.IsInitOnly ? $" init => throw new global::System.NotSupportedException(\"A decorator cannot initialize {property.Name} of what it decorates.\");"
            : $" set => {target} = value;";
        return $"{Head(isImplicit)}{reference}{names.Name(property.Type)} {name} {{{get}{set} }}";
    }

    public static string Event(IEventSymbol @event, bool isImplicit, TypeNamer names)
    {
        var target = $"{Inner(@event, isImplicit, names)}.{Identifiers.Escape(@event.Name)}";
        return $"{Head(isImplicit)}event {names.Name(@event.Type)} {Name(@event, isImplicit, names)} {{ add => {target} += value; remove => {target} -= value; }}";
    }

    private static string Head(bool isImplicit) => isImplicit ? "/// <inheritdoc/>\npublic " : "";

    private static string Name(ISymbol member, bool isImplicit, TypeNamer names) =>
        isImplicit ? Identifiers.Escape(member.Name) : $"{names.Name(member.ContainingType)}.{Identifiers.Escape(member.Name)}";

    private static string Inner(ISymbol member, bool isImplicit, TypeNamer names)
    {
        var hides = member switch
        {
            IMethodSymbol method => method.Parameters.Any(p => p.Name == "_inner"),
            IPropertySymbol property => property.Parameters.Any(p => p.Name == "_inner"),
            _ => false,
        };
        var field = hides ? "this._inner" : "_inner";
        return isImplicit ? field : $"(({names.Name(member.ContainingType)}){field})";
    }

    private static string Argument(IParameterSymbol parameter) =>
        SignatureReader.ArgumentModifier(parameter) + Identifiers.Escape(parameter.Name);
}
