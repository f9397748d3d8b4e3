using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>What is a message by its type: made once for an operation, and sent as it is until it is through.</summary>
internal static class MessageTypes
{
    private static readonly ImmutableHashSet<string> s_messages = ["request", "command", "message", "event", "job", "operation", "transaction", "payment", "order", "notification"];

    /// <summary>What goes beside a message: made for each call.</summary>
    private static readonly ImmutableHashSet<string> s_others = ["options", "option", "settings", "headers", "header", "context", "key", "metadata"];

    /// <summary>What libraries ask of messages.</summary>
    private static readonly ImmutableHashSet<string> s_contracts = ["ICommand", "IMessage", "IEvent", "IRequest", "IBaseRequest", "INotification", "CorrelatedBy"];

    private static readonly ImmutableHashSet<string> s_handlers = ["handle", "consume", "receive", "on", "process"];

    /// <summary>
    /// Of this project, a record, so named or without methods; of another one when it says so by what it implements: the requests of an SDK are made for one call.
    /// </summary>
    public static bool IsMessage(ITypeSymbol type) =>
        !(Words.Of(type.Name) is { Count: > 0 } words && s_others.Contains(words[words.Count - 1]))
        && (type.AllInterfaces.Any(static contract => s_contracts.Contains(contract.Name))
            || (!type.DeclaringSyntaxReferences.IsEmpty && (type.IsRecord || Words.Holds(type.Name, s_messages) || IsData(type))));

    /// <summary>Whether the class only holds something: it has no methods of its own.</summary>
    private static bool IsData(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false } && type.GetMembers().All(static member => member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsOverride: false, IsImplicitlyDeclared: false });

    /// <summary>Whether the method is given messages, which come again after a failure: <c>Consume(OrderPaid message)</c>.</summary>
    public static bool IsHandler(ISymbol container) =>
        container is IMethodSymbol { Parameters: var parameters, Name: var name }
        && Words.Of(name) is [var first, ..]
        && s_handlers.Contains(first)
        && parameters.Any(static parameter => parameter.Type.Name == "ConsumeContext" || IsMessage(parameter.Type));
}
