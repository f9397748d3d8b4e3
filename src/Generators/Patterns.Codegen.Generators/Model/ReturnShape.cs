namespace Patterns.Codegen.Generators.Model;

/// <summary>How a wrapped method gives its result.</summary>
internal enum ReturnShape
{
    Void,
    Value,
    Task,
    TaskOfT,
    ValueTask,
    ValueTaskOfT,
}

internal static class ReturnShapes
{
    public static bool IsAsync(this ReturnShape shape) => shape is not (ReturnShape.Void or ReturnShape.Value);

    public static bool HasResult(this ReturnShape shape) => shape is ReturnShape.Value or ReturnShape.TaskOfT or ReturnShape.ValueTaskOfT;

    public static bool IsValueTask(this ReturnShape shape) => shape is ReturnShape.ValueTask or ReturnShape.ValueTaskOfT;

    /// <summary>The same kind of result as a value task: what the methods behind a hedge or a pipeline return.</summary>
    public static ReturnShape ToValueTask(this ReturnShape shape) =>
        shape.HasResult() ? ReturnShape.ValueTaskOfT : ReturnShape.ValueTask;
}
