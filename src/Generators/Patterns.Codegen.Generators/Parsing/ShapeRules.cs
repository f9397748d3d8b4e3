using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Says which methods cannot be wrapped, and what to do instead (PCG0004).</summary>
internal static class ShapeRules
{
    /// <summary>Whether a wrapper for the method is possible; reports the reason when not.</summary>
    public static bool Allow(IMethodSymbol method, ReturnShape shape, Location location, IProblemSink sink)
    {
        if (Reason(method, shape) is not { } reason)
            return true;

        sink.Report("PCG0004", location, $"{Subject(method)} cannot be wrapped: {reason}");
        return false;
    }

    private static string Subject(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.LambdaMethod => "The lambda",
        MethodKind.LocalFunction => $"The local function {method.Name}",
        MethodKind.PropertyGet => $"The getter of {method.ContainingType.Name}.{method.AssociatedSymbol!.Name}",
        MethodKind.PropertySet => $"The setter of {method.ContainingType.Name}.{method.AssociatedSymbol!.Name}",
        MethodKind.EventAdd or MethodKind.EventRemove => $"The accessor of {method.ContainingType.Name}.{method.AssociatedSymbol!.Name}",
        MethodKind.UserDefinedOperator or MethodKind.Conversion => $"The operator of {method.ContainingType.Name}",
        MethodKind.Destructor => $"The finalizer of {method.ContainingType.Name}",
        _ => MethodNames.InMessages(method),
    };

    private static string? Reason(IMethodSymbol method, ReturnShape shape)
    {
        if (method.MethodKind == MethodKind.ExplicitInterfaceImplementation || !method.ExplicitInterfaceImplementations.IsEmpty)
            return "an explicit interface implementation cannot be partial; put the attributes on the interface and mark it [GenerateDecorator]";
        if (method.MethodKind is MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove)
            return "patterns are for methods, not for accessors; move the work into a method";
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.LambdaMethod)
            return "a local function or lambda has no place for a wrapper; make it a method of the type";
        if (method.MethodKind != MethodKind.Ordinary)
            return "only ordinary methods can be partial; move the work into one";
        if (method.ContainingType.IsExtension)
            return "a method of an extension block cannot be partial; make it an extension method with a this parameter";
        if (method.IsAbstract && method.ContainingType.TypeKind != TypeKind.Interface)
            return "an abstract method has no body to protect; put the attributes on the overrides, or on an interface with [GenerateDecorator]";
        if (method.IsExtern)
            return "an extern method has no body to protect; call it from a partial method";
        if (method.IsAsync && method.ReturnsVoid)
            return "nobody can await an async void method, so its failures reach no retry; return Task";
        if (method.IsVararg)
            return "__arglist cannot be handed on; take an array";
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            return "a reference cannot be returned through a retry; return the value";
        if (LateReason(method, shape) is { } late)
            return late;
        if (IsIterator(method))
            return "an iterator runs while it is read, after the wrapper has returned; return a list";
        return ParameterReason(method, shape) ?? TypeReason(method, shape);
    }

    private static string? ParameterReason(IMethodSymbol method, ReturnShape shape)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Ref or RefKind.Out)
                return $"'{parameter.Name}' is passed by {(parameter.RefKind == RefKind.Out ? "out" : "ref")}, and an attempt that fails would leave it half written; return the values instead";
            if (shape.IsAsync() && parameter.Type.IsRefLikeType)
                return $"'{parameter.Name}' is a {parameter.Type.Name}, which cannot outlive the call; take a Memory or an array";
            if (shape.IsAsync() && parameter.Type is ITypeParameterSymbol { AllowsRefLikeType: true })
                return $"'{parameter.Name}' may be a ref struct, which cannot outlive the call; take 'allows ref struct' from {parameter.Type.Name}";
            if (parameter.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol)
                return $"'{parameter.Name}' is a pointer; take a Memory or an array";
        }

        return method.ReturnType is IPointerTypeSymbol or IFunctionPointerTypeSymbol ? "it returns a pointer"
            : method.ReturnType.IsRefLikeType ? $"it returns a {method.ReturnType.Name}, which may point into an attempt that failed; return a Memory or an array"
            : null;
    }

    private static string? TypeReason(IMethodSymbol method, ReturnShape shape)
    {
        var type = method.ContainingType;
        if (TypeReader.IsFileLocal(type))
            return "a file-local type has no second part elsewhere; make the type internal";
        if (!method.IsStatic && type.IsRefLikeType)
            return "a ref struct cannot outlive the call; make it a class or a struct";
        if (!method.IsStatic && shape.IsAsync() && type is { TypeKind: TypeKind.Struct, IsReadOnly: false } && !method.IsReadOnly)
            return $"{type.Name} is a struct that can change, and an asynchronous method changes a copy of it; make it a readonly struct or a class";
        return null;
    }

    /// <summary>Why the work would run, and fail, only after the wrapper has returned: what it returns, or what its task holds, starts it later.</summary>
    private static string? LateReason(IMethodSymbol method, ReturnShape shape)
    {
        var type = shape.IsAsync() && method.ReturnType is INamedTypeSymbol { Arity: 1 } task ? task.TypeArguments[0] : method.ReturnType;
        if (LateTypes.IsStream(type))
            return "a sequence fails while it is read, after the wrapper has returned; wrap the method that fetches one page instead";
        if (LateTypes.IsObservable(type))
            return "it fails towards its subscribers, after the wrapper has returned; wrap the method that fetches one value instead";
        if (!LateTypes.IsAwaitable(type) || (shape.IsAsync() && ReferenceEquals(type, method.ReturnType)))
            return null;
        return shape.IsAsync()
            ? $"its task holds a {type.Name}, which fails when awaited, after the wrapper has returned; return Task or ValueTask of its result"
            : $"it returns a {type.Name}, which fails when awaited, after the wrapper has returned; return Task or ValueTask";
    }

    /// <summary>Whether the body runs only while its result is read.</summary>
    public static bool IsIterator(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is MethodDeclarationSyntax { Body: { } body }
                && body.DescendantNodes(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).Any(node => node.IsKind(SyntaxKind.YieldReturnStatement) || node.IsKind(SyntaxKind.YieldBreakStatement)))
            {
                return true;
            }
        }

        return false;
    }
}
