using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Writes the members of a decorator that only hand on to the inner object.</summary>
internal static class PassThroughText
{
    // What stands before the type, "access": nothing for an explicit implementation.
    public static string Method(IMethodSymbol method, string access, bool isCast, TypeNamer names)
    {
        var isImplicit = access.Length > 0;
        var parameters = SignatureReader.Parameters(method, names);
        var arguments = string.Join(", ", method.Parameters.Select(p => Argument(p)));
        var generics = SignatureReader.TypeParameters(method.TypeParameters);
        var declared = SignatureReader.DeclaredTypeParameters(method.TypeParameters, names);
        var attributes = MemberAttributes.Of(method, names).Concat(MemberAttributes.OfReturn(method, names));
        var returns = SignatureReader.ReturnType(method, names);
        var constraints = string.Concat((isImplicit ? ConstraintReader.Read(method.TypeParameters, names) : ConstraintReader.ReadExplicit(method.TypeParameters)).Select(c => " " + c));
        var value = method.ReturnsByRef || method.ReturnsByRefReadonly ? "ref " : "";
        return $"{Head(access, attributes)}{returns} {Name(method, isImplicit, names)}{declared}({string.Join(", ", Parameters(parameters, isImplicit))}){constraints} => {value}{Inner(method, isCast, names)}.{Identifiers.Escape(method.Name)}{generics}({arguments});";
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

    public static string Property(IPropertySymbol property, string access, bool isCast, TypeNamer names)
    {
        var isImplicit = access.Length > 0;
        var inner = Inner(property, isCast, names);
        var reference = property.ReturnsByRef ? "ref " : property.ReturnsByRefReadonly ? "ref readonly " : "";
        var target = property.IsIndexer
            ? $"{inner}[{string.Join(", ", property.Parameters.Select(Argument))}]"
            : $"{inner}.{Identifiers.Escape(property.Name)}";
        var name = property.IsIndexer
            ? $"{(isImplicit ? "" : names.Name(property.ContainingType) + ".")}this[{string.Join(", ", Parameters(SignatureReader.Parameters(property, names), isImplicit))}]"
            : Name(property, isImplicit, names);
        var get = property.GetMethod is null ? "" : $" {MemberAttributes.OfAccessor(property.GetMethod, names)}get => {(reference.Length > 0 ? "ref " : "")}{target};";
        var set = property.SetMethod is null ? ""
            : property.SetMethod.IsInitOnly ? $" {MemberAttributes.OfAccessor(property.SetMethod, names)}init => throw new global::System.NotSupportedException(\"A decorator cannot initialize {property.Name} of what it decorates.\");"
            : $" {MemberAttributes.OfAccessor(property.SetMethod, names)}set => {target} = value;";
        return $"{Head(access, MemberAttributes.Of(property, names))}{reference}{names.Name(property.Type)} {name} {{{get}{set} }}";
    }

    public static string Event(IEventSymbol @event, string access, bool isCast, TypeNamer names)
    {
        var target = $"{Inner(@event, isCast, names)}.{Identifiers.Escape(@event.Name)}";
        return $"{Head(access, MemberAttributes.Of(@event, names))}event {names.Name(@event.Type)} {Name(@event, access.Length > 0, names)} {{ add => {target} += value; remove => {target} -= value; }}";
    }

    private static string Head(string access, IEnumerable<string> attributes) =>
        (access.Length > 0 ? "/// <inheritdoc/>\n" : "") + string.Concat(attributes.Select(static attribute => attribute + "\n")) + access;

    // An explicit implementation is called by the interface alone, whose defaults then count.
    private static IEnumerable<string> Parameters(IEnumerable<ParameterModel> parameters, bool isImplicit) =>
        parameters.Select(parameter => isImplicit ? parameter.InFull : parameter.Attributes + parameter.Declaration);

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
